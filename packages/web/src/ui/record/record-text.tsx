import type { ReactNode } from 'react'

interface RecordTextProps {
  readonly children: ReactNode
  readonly className?: string
}

/**
 * What somebody wrote into a record: names, notes, addresses. HTML's own mark says that it is no word of the product: no browser may
 * translate it, and no check of languages reads it.
 */
export function RecordText({ children, className }: RecordTextProps): ReactNode {
  return (
    <span translate="no" className={className}>
      {children}
    </span>
  )
}

/** How a choice among records is drawn: its name is a value of a record. For `optionRender` and `labelRender` of a select. */
export function recordOption({ label }: { readonly label?: ReactNode }): ReactNode {
  return <RecordText>{label}</RecordText>
}
