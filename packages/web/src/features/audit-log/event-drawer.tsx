import { administrativeObjects, isClear, objectSpec, type ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { auditContentQuery } from '../../api/audit-log.ts'
import { SideDrawer } from '../../ui/dialog/side-drawer.tsx'
import { Happened, Outcome, When, Who } from '../../ui/event/event-words.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { FieldValue } from '../../ui/record/field-value.tsx'
import { TitlesProvider } from '../../ui/record/reference-titles.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { EventContent } from './event-content.tsx'
import { About, Operation } from './event-words.tsx'
import type { WishState } from './use-wish.ts'

const { fields } = administrativeObjects.auditEvent
const FACTS = ['unitId', 'recordOwnerId', 'recordUnitId', 'assurance', 'address', 'client', 'correlationId'] as const

interface EventDrawerProps {
  readonly event: ShownRecord
  readonly asked: WishState
  readonly onClose: () => void
}

/** One event: what the log says of it, and what it holds where one may look into it. */
export function EventDrawer({ event, asked, onClose }: EventDrawerProps): ReactNode {
  const { t } = useTranslation('audit-log')
  return (
    <SideDrawer onClose={onClose} title={<Happened event={event} />}>
      <Facts event={event} />
      <p className="audit-further">
        <Further event={event} asked={asked} onGo={onClose} />
      </p>
      {event.operations.includes('inspect') ? <Inside event={event} /> : <p className="absent">{t('notInspected')}</p>}
    </SideDrawer>
  )
}

function Facts({ event }: { readonly event: ShownRecord }): ReactNode {
  const { t } = useTranslation('audit-log')
  const label = useLabel()
  const said = FACTS.filter((name) => (event.fields[name] ?? null) !== null)
  return (
    <dl className="audit-facts">
      {(
        [
          ['when', <When key="when" event={event} />],
          ['who', <Who key="who" event={event} nobody={t('nobody')} />],
          ...(typeof event.fields.object === 'string' ? [['about', <About key="about" event={event} linked />] as const] : []),
          ...(typeof event.fields.operation === 'string' ? [['operation', <Operation key="operation" event={event} />] as const] : []),
          ['outcome', <Outcome key="outcome" event={event} />],
        ] as const
      ).map(([name, value]) => (
        <div key={name}>
          <dt>{t(`column.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {said.map((name) => (
        <div key={name}>
          <dt>{label(fields[name].labels)}</dt>
          <dd>
            <FieldValue
              name={name}
              field={fields[name]}
              value={event.fields[name]}
              masked={event.masked.includes(name)}
              fields={event.fields}
            />
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('id')}</dt>
        <dd>
          <code>{event.id}</code>
        </dd>
      </div>
    </dl>
  )
}

interface FurtherProps {
  readonly event: ShownRecord
  readonly asked: WishState
  readonly onGo: () => void
}

/** From one event to those beside it: of the same person, about the same record, of the same request. */
function Further({ event, asked, onGo }: FurtherProps): ReactNode {
  const { t } = useTranslation('audit-log')
  const { can, replace, wish } = asked
  const ways = (
    [
      ['who', 'ownerId'],
      ['record', 'recordId'],
      ['correlation', 'correlationId'],
    ] as const
  ).filter(([key, field]) => can.has(key) && isClear(event, field) && typeof event.fields[field] === 'string')
  return ways.map(([key, field]) => (
    <Button
      key={key}
      size="small"
      onClick={() => {
        replace({ [key]: String(event.fields[field]), ...(wish.period === undefined ? {} : { period: wish.period }) })
        onGo()
      }}
    >
      {t(`further.${key}`)}
    </Button>
  ))
}

function Inside({ event }: { readonly event: ShownRecord }): ReactNode {
  const { data, error, isError, refetch } = useQuery(auditContentQuery(event.id))
  if (isError) return <ProblemView error={error} onRetry={() => void refetch()} inline />
  if (data === undefined) return <Skeleton active />
  return (
    <TitlesProvider titles={data.titles}>
      <EventContent content={data} object={objectSpec(String(event.fields.object))} />
    </TitlesProvider>
  )
}
