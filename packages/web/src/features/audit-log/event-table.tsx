import type { ShownRecord } from '@menshen/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Happened, Outcome, When, Who } from '../../ui/event/event-words.tsx'
import { About } from './event-words.tsx'

export interface EventListProps {
  readonly events: readonly ShownRecord[]
  readonly onOpen: (id: string) => void
}

/** Events as lines, the newest first. */
export function EventTable({ events, onOpen }: EventListProps): ReactNode {
  const { t } = useTranslation('audit-log')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="table-scroll panel" tabIndex={0} aria-label={t('title')}>
      <table className="audit-table">
        <thead>
          <tr>
            {(['when', 'who', 'happened', 'about', 'outcome'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.id}>
              <td className="audit-when">
                <When event={event} />
              </td>
              <td>
                <Who event={event} nobody={t('nobody')} />
              </td>
              <td>
                <Button type="link" className="audit-open" onClick={() => onOpen(event.id)}>
                  <Happened event={event} />
                </Button>
              </td>
              <td>
                <About event={event} />
              </td>
              <td>
                <Outcome event={event} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
