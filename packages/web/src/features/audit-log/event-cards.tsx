import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Happened, Outcome, When, Who } from '../../ui/event/event-words.tsx'
import type { EventListProps } from './event-table.tsx'
import { About } from './event-words.tsx'

/** The same in the room of a phone. */
export function EventCards({ events, onOpen }: EventListProps): ReactNode {
  const { t } = useTranslation('audit-log')
  return (
    <ul className="audit-cards">
      {events.map((event) => (
        <li key={event.id} className="panel">
          <div className="audit-card-line">
            <Button type="link" className="audit-open" onClick={() => onOpen(event.id)}>
              <Happened event={event} />
            </Button>
            <When event={event} />
          </div>
          <div className="audit-card-line">
            <Who event={event} nobody={t('nobody')} />
            <Outcome event={event} />
          </div>
          <About event={event} />
        </li>
      ))}
    </ul>
  )
}
