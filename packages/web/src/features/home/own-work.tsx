import { type CrmObjectName, crmObjects } from '@menshen/contract'
import type { Predicate } from '@menshen/engine'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { OwnList } from './own-list.tsx'

interface Work {
  readonly object: CrmObjectName
  readonly title: 'discounts' | 'due' | 'tasks' | 'leads' | 'deals' | 'cases'
  /** What is said when there is none; absent, it is left out then. */
  readonly none?: 'noTasks' | 'noLeads' | 'noDeals' | 'noCases'
  /** Shown are only records on which this can be done, whoever owns them; else the person's own. */
  readonly waitsFor?: string
  readonly open: Predicate
  readonly sort: string
  readonly facts: readonly string[]
  /** The same question as the list's address writes it. */
  readonly listFilter: Readonly<Record<string, unknown>>
}

const NOT_OVER = { lead: ['new', 'contacted', 'qualified'], deal: ['qualification', 'proposal', 'negotiation'], case: ['open', 'waiting'] }

const DAY_MS = 86_400_000

/** A page that is looked at all day asks for the same moment until the hour is over. */
function inDays(days: number): string {
  return new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + days * DAY_MS).toISOString()
}

/** What waits for the person and nobody may forget: first, and left out when there is none. */
const waiting = (): readonly Work[] => [
  {
    object: 'deal',
    title: 'discounts',
    waitsFor: 'approveDiscount',
    open: { field: 'discountStatus', op: 'eq', value: 'requested' },
    sort: '-updatedAt',
    facts: ['customerId', 'amount', 'discountPercent', 'discountRequestedBy'],
    listFilter: { discountStatus: { kind: 'any', of: ['requested'] } },
  },
  {
    object: 'case',
    title: 'due',
    open: {
      and: [
        { field: 'status', op: 'in', values: NOT_OVER.case },
        { field: 'dueAt', op: 'le', value: inDays(1) },
      ],
    },
    sort: '-openedAt',
    facts: ['priority', 'customerId', 'status', 'dueAt'],
    listFilter: { status: { kind: 'any', of: NOT_OVER.case }, dueAt: { kind: 'between', to: inDays(1) } },
  },
]

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
function fieldsNamed({ open, sort, waitsFor }: Work): readonly string[] {
  const parts = 'and' in open ? open.and : [open]
  const named = parts.flatMap((part) => ('field' in part ? [part.field] : []))
  return [...(waitsFor === undefined ? ['ownerId'] : []), sort.replace('-', ''), ...named]
}

/** What waits for the person: own open tasks, deals, leads and cases, of what is within reach. */
export function OwnWork(): ReactNode {
  const { t } = useTranslation('home')
  const { user, reach } = useSession()
  const possible = [...waiting(), ...WORK].filter((work) => {
    const { levels = {}, operations = [] } = reach[work.object] ?? {}
    const can = work.waitsFor === undefined || operations.includes(work.waitsFor)
    return can && fieldsNamed(work).every((name) => levels[name] === 'clear')
  })
  return (
    <>
      {possible.map(({ object, title, none, waitsFor, open, sort, facts, listFilter }) => (
        <OwnList
          key={title}
          object={crmObjects[object]}
          title={t(title)}
          none={none === undefined ? undefined : t(none)}
          waitsFor={waitsFor}
          facts={facts}
          question={{ filter: waitsFor === undefined ? { and: [{ field: 'ownerId', op: 'eq', value: user.id }, open] } : open, sort }}
          listFilter={waitsFor === undefined ? { ownerId: { kind: 'any', of: [user.id] }, ...listFilter } : listFilter}
        />
      ))}
    </>
  )
}
