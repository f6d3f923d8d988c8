import { administrativeObjects, type ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type AlertEvidence, evidenceQuery } from '../../api/alerts.ts'
import { Happened, Outcome, When, Who } from '../../ui/event/event-words.tsx'
import { FieldValue } from '../../ui/record/field-value.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { FigureList } from './figure-list.tsx'
import { PlaceOf, PlaceSource } from './place-of.tsx'

const { address } = administrativeObjects.auditEvent.fields

/** What an alert rests on: the figures of its conditions, and the events as the reader may read them. */
export function EvidenceOf({ alert }: { readonly alert: ShownRecord }): ReactNode {
  const { t } = useTranslation('alerts')
  const { data, error, isError, refetch } = useQuery(evidenceQuery(alert.id, Number(alert.fields.signals ?? 0)))
  if (isError) return <ProblemView error={error} onRetry={() => void refetch()} inline />
  if (data === undefined) return <Skeleton active />
  return (
    <>
      <FigureList figures={data.figures} />
      <section className="alert-part">
        <h3>{t('events')}</h3>
        <p className="alert-aside">{data.events.length > 0 ? t('eventsHint') : t('noEvents')}</p>
        {data.events.length > 0 && (
          <ol className="alert-events">
            {data.events.map((event) => (
              <Event key={event.id} event={event} places={data.places} />
            ))}
          </ol>
        )}
        {data.places.length > 0 && <PlaceSource />}
        {data.unseen > 0 && <p className="alert-aside">{t('unseen', { count: data.unseen })}</p>}
      </section>
    </>
  )
}

interface EventProps {
  readonly event: ShownRecord
  readonly places: AlertEvidence['places']
}

function Event({ event, places }: EventProps): ReactNode {
  const { t } = useTranslation('alerts')
  const { fields, masked } = event
  return (
    <li className="alert-event">
      <p className="alert-event-line">
        <strong>
          <Happened event={event} />
        </strong>
        <When event={event} />
      </p>
      <p className="alert-event-line">
        <Who event={event} nobody={t('nobody')} />
        {(fields.address ?? null) !== null && (
          <span>
            <FieldValue name="address" field={address} value={fields.address} masked={masked.includes('address')} fields={fields} />
            <PlaceOf address={fields.address} places={places} />
          </span>
        )}
        <span>
          <Outcome event={event} />
        </span>
      </p>
    </li>
  )
}
