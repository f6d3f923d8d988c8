import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { EventListProps } from './event-table.tsx'
import { About, Happened, Outcome, When, Who } from './event-words.tsx'

/** The same in the room of a phone. */
export function EventCards({ events, onOpen }: EventListProps): ReactNode {
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
            <Who event={event} />
            <Outcome event={event} />
          </div>
          <About event={event} />
        </li>
      ))}
    </ul>
  )
}
