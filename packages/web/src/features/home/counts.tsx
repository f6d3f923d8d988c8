import { CRM_OBJECT_NAMES, type CrmObjectName, crmObjects } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { countQuery } from '../../api/records.ts'
import { canReach, type Session, useSession } from '../../api/session.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { ObjectIcon } from '../../ui/look/object-icon.tsx'

export function countedObjects(session: Session): CrmObjectName[] {
  return CRM_OBJECT_NAMES.filter((name) => canReach(session, name, 'read'))
}

/** How many records of each object type the person can see: counts over V, the same as the lists hold. */
export function Counts(): ReactNode {
  const { t } = useTranslation('home')
  const session = useSession()
  return (
    <section aria-label={t('counts')}>
      <ul className="counts">
        {countedObjects(session).map((name) => (
          <CountCard key={name} name={name} />
        ))}
      </ul>
    </section>
  )
}

function CountCard({ name }: { readonly name: CrmObjectName }): ReactNode {
  const { t } = useTranslation('home')
  const label = useLabel()
  const { user, reach } = useSession()
  const formats = useFormats()
  const object = crmObjects[name]
  const seesOwner = reach[name]?.levels.ownerId === 'clear'
  const all = useQuery(countQuery(name, {}))
  const own = useQuery({ ...countQuery(name, { filter: { field: 'ownerId', op: 'eq', value: user.id } }), enabled: seesOwner })
  const text = (counted: { count: number; capped: boolean } | undefined): string =>
    counted === undefined ? t('none') : `${formats.number(counted.count)}${counted.capped ? '+' : ''}`
  return (
    <li>
      <Link to="/$plural" params={{ plural: object.plural }} search={{}} className="panel count-card">
        <span className="count-card-name">
          <ObjectIcon icon={object.icon} />
          {label(object.pluralLabels)}
        </span>
        <span className="count-card-figure">{text(all.data)}</span>
        <span className="count-card-own">{own.data === undefined || own.data.count === 0 ? ' ' : t('own', { text: text(own.data) })}</span>
      </Link>
    </li>
  )
}
