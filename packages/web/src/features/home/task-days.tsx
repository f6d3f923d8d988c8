import { crmObjects } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byKey, rowsOf } from '../../api/grouped.ts'
import { aggregateQuery } from '../../api/records.ts'
import { useSession } from '../../api/session.ts'
import { ChartPanel } from '../../ui/chart/chart-panel.tsx'
import { ColumnsChart } from '../../ui/chart/columns-chart.tsx'
import { useFormats } from '../../ui/format/format-context.tsx'
import { daysAfter, useToday } from '../../ui/format/use-today.ts'
import { ObjectIcon } from '../../ui/look/object-icon.tsx'

const DAYS_AHEAD = 6

/** One's own open tasks by the day they are due: overdue, the days of a week, later. */
export function TaskDays(): ReactNode {
  const { t } = useTranslation('home')
  const { t: general } = useTranslation()
  const { user } = useSession()
  const formats = useFormats()
  const today = useToday()
  const { data } = useQuery(
    aggregateQuery('activity', {
      groupBy: 'dueOn',
      measures: [{ fn: 'count' }],
      filter: {
        and: [
          { field: 'ownerId', op: 'eq', value: user.id },
          { field: 'done', op: 'eq', value: false },
          { field: 'dueOn', op: 'present' },
        ],
      },
    }),
  )
  if (data === undefined) return null
  const groups = byKey(data)
  const last = daysAfter(today, DAYS_AHEAD)
  const count = (is: (day: string) => boolean): number => [...groups].reduce((sum, [day, sums]) => sum + (is(day) ? rowsOf(sums) : 0), 0)
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => daysAfter(today, ahead))
  const bars = [
    { key: 'overdue', label: t('overdueShort'), count: count((day) => day < today), strong: true },
    ...days.map((day) => ({
      key: day,
      label: day === today ? t('todayShort') : formats.shortWeekday(day),
      count: count((each) => each === day),
      strong: day === today,
    })),
    { key: 'later', label: t('later'), count: count((day) => day > last), strong: false },
  ]
  // Nothing to do is said by the list of tasks already.
  if (bars.every(({ count: tasks }) => tasks === 0)) return null
  const columns = bars.map(({ count: value, ...bar }) => ({ ...bar, value, text: formats.number(value) }))
  return (
    <ChartPanel
      title={t('taskDays')}
      icon={<ObjectIcon icon={crmObjects.activity.icon} />}
      table={{
        columns: [general('chart.day'), t('tasks')],
        rows: columns.map(({ key, label, text }) => [days.includes(key) ? formats.date(key) : label, text]),
      }}
    >
      <ColumnsChart columns={columns} says={`${t('taskDays')}: ${columns.map(({ label, text }) => `${label} ${text}`).join('; ')}`} />
    </ChartPanel>
  )
}
