import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { roleLabels, usePolicy } from '../policy-context.ts'

/** A grant or denial by its id, with the way to it in the matrix. Denials for everybody are shown with any role. */
export function RuleLink({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document, role: shown, go } = usePolicy()
  const holder = Object.entries(document.roles).find(([, { grants, denials = [] }]) =>
    [...grants, ...denials].some((rule) => rule.id === id),
  )
  const role = holder?.[0]
  return (
    <Button size="small" onClick={() => go({ view: 'matrix', role: role ?? shown, tab: 'records' })}>
      <code>{id}</code>
      {role === undefined ? t('denials.everybody') : label(roleLabels(document, role))}
    </Button>
  )
}
