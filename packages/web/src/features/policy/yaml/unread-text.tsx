import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { usePolicy } from '../policy-context.ts'

/** Says beside the other views that they show what the text said before it could no longer be read. */
export function UnreadText(): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { draft, go } = usePolicy()
  const [first] = draft.mistakes
  if (draft.typed === null || first === undefined) return null
  return (
    <Alert
      type="error"
      showIcon
      className="policy-alert"
      title={t('yaml.unread', { line: first.line })}
      description={label(first.message)}
      action={<Button onClick={() => go({ view: 'yaml', line: first.line })}>{t('yaml.toLine', { line: first.line })}</Button>}
    />
  )
}
