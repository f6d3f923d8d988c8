import { objectSpec } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Alert, Select, Skeleton } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BehaviourOfGroups, groupsQuery } from '../../api/behaviour.ts'
import { readableRole, useRoleLabels } from '../../api/role-labels.ts'
import { BarRows } from '../../ui/chart/bar-rows.tsx'
import { ChartPanel } from '../../ui/chart/chart-panel.tsx'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { HeatMap } from './heat-map.tsx'

const ALL = 'all'

/** What groups did: when, what they were denied, which fields they looked at. */
export function GroupFigures(): ReactNode {
  const { t } = useTranslation('behaviour')
  const [group, setGroup] = useState<string>(ALL)
  const { data, error, isError, refetch } = useQuery(groupsQuery(group === ALL ? undefined : group))
  if (isError) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  if (data.groups.length === 0) return <EmptyView title={t('groups.none')} hint={t('groups.noneHint')} />
  return (
    <>
      <GroupChoice groups={data.groups} chosen={group} onChoose={setGroup} />
      {data.leftOut && <Alert type="info" showIcon className="behaviour-note" title={t('groups.leftOut')} />}
      <div className="behaviour-figures">
        <HeatMap hours={data.hours} />
        <Denials denials={data.denials} />
        <Fields fields={data.fields} />
      </div>
    </>
  )
}

function useRoleText(): (roles: readonly string[]) => string {
  const { t } = useTranslation('behaviour')
  const label = useLabel()
  const labels = useRoleLabels()
  return (roles) => (roles.length === 0 ? t('groups.noRoles') : roles.map((role) => label(labels[role] ?? readableRole(role))).join(' + '))
}

interface GroupChoiceProps {
  readonly groups: BehaviourOfGroups['groups']
  readonly chosen: string
  readonly onChoose: (key: string) => void
}

function GroupChoice({ groups, chosen, onChoose }: GroupChoiceProps): ReactNode {
  const { t } = useTranslation('behaviour')
  const id = useId()
  const rolesText = useRoleText()
  const formats = useFormats()
  return (
    <div className="behaviour-choice">
      <label htmlFor={id}>{t('groups.choose')}</label>
      <Select
        id={id}
        value={chosen}
        onChange={onChoose}
        popupMatchSelectWidth={280}
        options={[
          { value: ALL, label: t('groups.all') },
          ...groups.map(({ key, unit, roles, people }) => ({
            value: key,
            label: t('groups.one', { roles: rolesText(roles), unit: unit ?? t('groups.unknownUnit'), people: formats.number(people) }),
          })),
        ]}
      />
    </div>
  )
}

function Denials({ denials }: Pick<BehaviourOfGroups, 'denials'>): ReactNode {
  const { t } = useTranslation('behaviour')
  const formats = useFormats()
  const rolesText = useRoleText()
  const of = ({ denied, acts, people }: BehaviourOfGroups['denials'][number]): string =>
    t('groups.ofActs', { denied: formats.number(denied), acts: formats.number(acts), people: formats.number(people) })
  return (
    <ChartPanel
      title={t('groups.denials')}
      table={{
        columns: [t('groups.roles'), t('groups.denied'), t('groups.acts'), t('groups.peopleColumn')],
        rows: denials.map(({ roles, denied, acts, people }) => [
          rolesText(roles),
          formats.number(denied),
          formats.number(acts),
          formats.number(people),
        ]),
      }}
    >
      {denials.every(({ denied }) => denied === 0) ? (
        <EmptyView small title={t('groups.noDenials')} />
      ) : (
        <BarRows
          rows={denials.map((one) => ({
            key: one.roles.join(' '),
            label: rolesText(one.roles),
            text: formats.number(one.denied),
            below: [of(one)],
            parts: [{ key: 'denied', label: t('groups.denied'), value: one.denied, tint: 0 }],
          }))}
        />
      )}
    </ChartPanel>
  )
}

const LOOKS = ['revealed', 'changed', 'exported'] as const

function Fields({ fields }: Pick<BehaviourOfGroups, 'fields'>): ReactNode {
  const { t } = useTranslation('behaviour')
  const formats = useFormats()
  const label = useLabel()
  const nameOf = (object: string, field: string): string => {
    const spec = objectSpec(object)
    const labels = spec?.fields[field]?.labels
    return spec === undefined || labels === undefined ? `${object}.${field}` : `${label(spec.labels)} · ${label(labels)}`
  }
  const legend = LOOKS.map((look, at) => ({ key: look, label: t(`groups.${look}`), value: 0, tint: at as 0 | 1 | 2 }))
  return (
    <ChartPanel
      title={t('groups.fields')}
      table={{
        columns: [t('groups.field'), ...LOOKS.map((look) => t(`groups.${look}`))],
        rows: fields.map((one) => [nameOf(one.object, one.field), ...LOOKS.map((look) => formats.number(one[look]))]),
      }}
    >
      {fields.length === 0 ? (
        <EmptyView small title={t('groups.noFields')} />
      ) : (
        <BarRows
          legend={legend}
          rows={fields.map((one) => ({
            key: `${one.object}.${one.field}`,
            label: nameOf(one.object, one.field),
            text: formats.number(one.revealed + one.changed + one.exported),
            parts: legend.map((part) => ({ ...part, value: one[part.key as (typeof LOOKS)[number]] })),
          }))}
        />
      )}
    </ChartPanel>
  )
}
