import { type CrmObjectName, crmObjects, relatedTo, type ShownRecord } from '@menshen/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { canReach, useSession } from '../../../api/session.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { type Tab, Tabs } from '../../../ui/look/tabs.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { FieldSections } from './field-sections.tsx'
import { RelatedRecords } from './related-records.tsx'
import { Timeline } from './timeline.tsx'
import { useRelatedCounts } from './use-related-counts.ts'

/** Related object types, each once even where several of its fields refer here. */
function relatedObjects(name: CrmObjectName): CrmObjectName[] {
  return [...new Set(relatedTo(name).map((link) => link.object))]
}

/** The record's own fields, its history, and what belongs to it, of the object types within reach. */
export function DetailTabs({ object, record }: { readonly object: CrmObject; readonly record: ShownRecord }): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const session = useSession()
  const { tab } = useSearch({ from: '/inside/$plural/$id' })
  const navigate = useNavigate({ from: '/$plural/$id' })
  const related = relatedObjects(object.name).filter((name) => canReach(session, name, 'read'))
  const counts = useRelatedCounts(object, record.id, related)
  const tabs: Tab<string>[] = [
    { key: 'fields', label: t('detail.fields'), content: () => <FieldSections object={object} record={record} /> },
    ...(object.name === 'customer' ? [{ key: 'timeline', label: t('detail.timeline'), content: () => <Timeline id={record.id} /> }] : []),
    ...related.map((name) => ({
      key: crmObjects[name].plural,
      label: label(crmObjects[name].pluralLabels),
      count: counts[name],
      content: () => <RelatedRecords key={name} object={object} record={record} related={crmObjects[name]} />,
    })),
  ]
  return (
    <Tabs
      label={label(object.labels)}
      tabs={tabs}
      active={tab ?? 'fields'}
      onChange={(key) => void navigate({ search: key === 'fields' ? {} : { tab: key }, replace: true })}
    />
  )
}
