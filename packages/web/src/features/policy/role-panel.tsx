import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../ui/language/use-language.ts'
import { Tabs } from '../../ui/look/tabs.tsx'
import { FieldsTab } from './fields/fields-tab.tsx'
import { FunctionsTab } from './functions/functions-tab.tsx'
import { RecordsTab } from './grants/records-tab.tsx'
import { ObtainingTab } from './obtaining/obtaining-tab.tsx'
import { usePolicy } from './policy-context.ts'
import { RemoveRole } from './roles/remove-role.tsx'

const TABS = ['functions', 'records', 'fields', 'obtaining'] as const
export type TabName = (typeof TABS)[number]

const CONTENTS: Readonly<Record<TabName, () => ReactNode>> = {
  functions: () => <FunctionsTab />,
  records: () => <RecordsTab />,
  fields: () => <FieldsTab />,
  obtaining: () => <ObtainingTab />,
}

export function isTab(name: string | undefined): name is TabName {
  return (TABS as readonly (string | undefined)[]).includes(name)
}

/** One role: its duty in words, the three questions of the matrix, and how it is had. */
export function RolePanel({ tab, onTab }: { readonly tab: TabName; readonly onTab: (tab: TabName) => void }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document, role, editable } = usePolicy()
  const held = document.roles[role]
  if (held === undefined) return null
  const inherits = (held.inherits ?? []).map((name) => label(document.roles[name]?.labels ?? { en: name, zh: name }))
  return (
    <section className="panel role-panel" aria-labelledby="role-name">
      <div className="role-head">
        <h2 id="role-name" className="role-name">
          {label(held.labels)}
        </h2>
        {editable && <RemoveRole />}
      </div>
      <p className="role-duty">{label(held.duty)}</p>
      {inherits.length > 0 && <p className="role-inherits">{t('inherits', { roles: inherits.join(t('separator')) })}</p>}
      <Tabs
        label={label(held.labels)}
        active={tab}
        onChange={onTab}
        tabs={TABS.map((key) => ({ key, label: t(`tab.${key}`), content: CONTENTS[key] }))}
      />
    </section>
  )
}
