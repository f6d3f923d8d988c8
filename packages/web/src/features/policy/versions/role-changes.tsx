import type { Labels } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { labelsOf, usePolicy } from '../policy-context.ts'
import type { RoleChanges, ToldRight } from './told-rights.ts'

interface RoleChangeListProps {
  readonly roles: RoleChanges
  /** What a role is called: it may not be in the draft. */
  readonly nameOf: (role: string) => Labels
}

/** What the roles gain and lose, by meaning, in plain sentences. */
export function RoleChangeList({ roles, nameOf }: RoleChangeListProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const entries = Object.entries(roles)
  if (entries.length === 0) return <p className="tab-hint">{t('versions.sameMeaning')}</p>
  return (
    <div className="role-changes">
      {entries.map(([role, { gains, losses }]) => (
        <section key={role} data-role={role}>
          <h4>{label(nameOf(role))}</h4>
          <ul>
            {gains.map((right) => (
              <RightLine key={`+${right.object} ${right.operation} ${right.kind}`} sign="+" right={right} />
            ))}
            {losses.map((right) => (
              <RightLine key={`-${right.object} ${right.operation} ${right.kind}`} sign="−" right={right} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const MOST_FIELDS = 8

function RightLine({ sign, right }: { readonly sign: '+' | '−'; readonly right: ToldRight }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { words } = usePolicy()
  const object = words.objects.find(({ name }) => name === right.object)
  const names = right.fields.map((name) => label(labelsOf(object?.fields ?? [], name)))
  const more = names.length - MOST_FIELDS
  const listed = names.slice(0, MOST_FIELDS).join(t('separator'))
  const said = {
    object: label(object?.labels ?? { en: right.object, zh: right.object }),
    operation: label(labelsOf(object?.operations ?? [], right.operation)),
    fields: more > 0 ? t('versions.andMore', { listed, count: more }) : listed,
  }
  return (
    <li className="change-line" data-sign={sign}>
      <span className="change-sign" aria-hidden>
        {sign}
      </span>
      <span>{t(`versions.${sign === '+' ? 'gains' : 'loses'}.${right.kind}`, said)}</span>
    </li>
  )
}
