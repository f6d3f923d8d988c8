import { CheckCircleFilled, CloseCircleFilled, InfoCircleFilled, QuestionCircleFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'

export type VerdictKind = 'holds' | 'fails' | 'undecided' | 'note'

const ICONS: Readonly<Record<VerdictKind, ReactNode>> = {
  holds: <CheckCircleFilled aria-hidden />,
  fails: <CloseCircleFilled aria-hidden />,
  undecided: <QuestionCircleFilled aria-hidden />,
  note: <InfoCircleFilled aria-hidden />,
}

/** What came of a check: a sign of its own shape and the word beside it, never the colour alone. */
export function Verdict({ kind, text }: { readonly kind: VerdictKind; readonly text: string }): ReactNode {
  return (
    <span className={`verdict verdict-${kind}`}>
      {ICONS[kind]}
      <span>{text}</span>
    </span>
  )
}
