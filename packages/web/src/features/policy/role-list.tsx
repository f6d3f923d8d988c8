import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel, useNameOrder } from '../../ui/language/use-language.ts'
import { usePolicy } from './policy-context.ts'
import { NewRoleButton } from './roles/new-role-button.tsx'

interface RoleListProps {
  readonly selected: string
  readonly changed: ReadonlySet<string>
  readonly onSelect: (role: string) => void
}

/** In narrow windows the list lies on its side, and the chosen role may be out of sight. */
function showIt(button: HTMLButtonElement | null): void {
  button?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** The roles of the policy, each with how many grants it brings by itself. */
export function RoleList({ selected, changed, onSelect }: RoleListProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document, problems, editable } = usePolicy()
  const compare = useNameOrder()
  const roles = Object.entries(document.roles).sort(([, a], [, b]) => compare(label(a.labels), label(b.labels)))
  return (
    <nav className="panel role-list" aria-label={t('roles')}>
      {editable && <NewRoleButton />}
      <ul>
        {roles.map(([name, role]) => (
          <li key={name}>
            <button
              type="button"
              className="role-item"
              aria-current={name === selected}
              ref={name === selected ? showIt : null}
              onClick={() => onSelect(name)}
            >
              <span className="role-item-name">
                {label(role.labels)}
                {changed.has(name) && <span className="role-changed">{t('changed')}</span>}
                {problems.some((problem) => problem.role === name) && <span className="role-wrong">{t('wrong')}</span>}
              </span>
              <span className="role-item-line">{t('grants', { count: role.grants.length })}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
