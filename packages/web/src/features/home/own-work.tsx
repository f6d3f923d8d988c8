import { type CrmObjectName, crmObjects } from '@menshen/contract'
import type { Predicate } from '@menshen/engine'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { OwnList } from './own-list.tsx'

interface Work {
  readonly object: CrmObjectName
  readonly title: 'tasks' | 'leads' | 'deals' | 'cases'
  readonly none: 'noTasks' | 'noLeads' | 'noDeals' | 'noCases'
  readonly open: Predicate
  readonly sort: string
  readonly facts: readonly string[]
  /** The same question as the list's address writes it. */
  readonly listFilter: Readonly<Record<string, unknown>>
}

const NOT_OVER = { lead: ['new', 'contacted', 'qualified'], deal: ['qualification', 'proposal', 'negotiation'], case: ['open', 'waiting'] }

const WORK: readonly Work[] = [
  {
    object: 'activity',
    title: 'tasks',
    none: 'noTasks',
    open: { field: 'done', op: 'eq', value: false },
    sort: 'dueOn',
    facts: ['kind', 'customerId', 'dueOn'],
    listFilter: { done: { kind: 'is', value: false } },
  },
  {
    object: 'deal',
    title: 'deals',
    none: 'noDeals',
    open: { field: 'stage', op: 'in', values: NOT_OVER.deal },
    sort: 'expectedCloseOn',
    facts: ['stage', 'customerId', 'amount', 'expectedCloseOn'],
    listFilter: { stage: { kind: 'any', of: NOT_OVER.deal } },
  },
  {
    object: 'lead',
    title: 'leads',
    none: 'noLeads',
    open: { field: 'stage', op: 'in', values: NOT_OVER.lead },
    sort: '-updatedAt',
    facts: ['stage', 'name', 'expectedAmount', 'nextContactOn'],
    listFilter: { stage: { kind: 'any', of: NOT_OVER.lead } },
  },
  {
    object: 'case',
    title: 'cases',
    none: 'noCases',
    open: { field: 'status', op: 'in', values: NOT_OVER.case },
    sort: '-openedAt',
    facts: ['priority', 'customerId', 'status', 'dueAt'],
    listFilter: { status: { kind: 'any', of: NOT_OVER.case } },
  },
]

/** The fields that a question names; all must be clear for the person, or the question is not asked (V2). */
function fieldsNamed({ open, sort }: Work): readonly string[] {
  return ['ownerId', sort.replace('-', ''), ...('field' in open ? [open.field] : [])]
}

/** What waits for the person: own open tasks, deals, leads and cases, of what is within reach. */
export function OwnWork(): ReactNode {
  const { t } = useTranslation('home')
  const { user, reach } = useSession()
  const possible = WORK.filter((work) => {
    const levels = reach[work.object]?.levels ?? {}
    return fieldsNamed(work).every((name) => levels[name] === 'clear')
  })
  return (
    <>
      {possible.map(({ object, title, none, open, sort, facts, listFilter }) => (
        <OwnList
          key={title}
          object={crmObjects[object]}
          title={t(title)}
          none={t(none)}
          facts={facts}
          question={{ filter: { and: [{ field: 'ownerId', op: 'eq', value: user.id }, open] }, sort }}
          listFilter={{ ownerId: { kind: 'any', of: [user.id] }, ...listFilter }}
        />
      ))}
    </>
  )
}
