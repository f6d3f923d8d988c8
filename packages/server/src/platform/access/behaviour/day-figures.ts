import { CRM_OBJECT_NAMES } from '@menshen/contract'

const CUSTOMERS: ReadonlySet<string> = new Set(CRM_OBJECT_NAMES)

/** An event of somebody's, as far as figures of their day come from it. */
export interface MeasuredEvent {
  readonly event: string
  readonly category: string
  readonly outcome: string
  readonly object: string | null
  readonly operation: string | null
  readonly problem: string | null
  readonly shown: readonly string[]
  readonly changes: readonly { readonly field: string }[]
  readonly details: Readonly<Record<string, unknown>>
}

/** Where and when it happened, for the person. */
export interface MeasuredMoment {
  /** 0 … 23 on the person's clock. */
  readonly hour: number
  readonly offHours: boolean
  /** Digests of the network, one under each key; null when nobody knows it. */
  readonly network: readonly string[] | null
}

/** How often a field was revealed, changed and exported. */
export type FieldLooks = readonly [revealed: number, changed: number, exported: number]

/** The figures of a person's day in one unit. They only grow. */
export interface DayFigures {
  readonly viewed: number
  readonly exported: number
  readonly revealed: number
  readonly denied: number
  readonly acts: number
  readonly offHours: number
  readonly hours: readonly number[]
  readonly networks: readonly (readonly string[])[]
  /** By `object.field`. */
  readonly fields: Readonly<Record<string, FieldLooks>>
}

export const NO_FIGURES: DayFigures = {
  viewed: 0,
  exported: 0,
  revealed: 0,
  denied: 0,
  acts: 0,
  offHours: 0,
  hours: new Array<number>(24).fill(0),
  networks: [],
  fields: {},
}

/** Work, and ways into it. What the application does by itself while somebody looks on (their session, their jobs) is no act of theirs. */
const ACTS = new Set(['record', 'organisation', 'policy', 'access'])

/** What asks for a proof or for patience refuses nothing. */
const ONLY_ASKED = new Set(['step-up-needed', 'passkey-needed', 'proof-needed', 'rate-limited'])

const numberIn = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0)

function fieldsOf({ event, object, changes, details }: MeasuredEvent): readonly [fields: readonly string[], column: 0 | 1 | 2] {
  if (object === null || !CUSTOMERS.has(object)) return [[], 0]
  if (event === 'record.revealed') return [typeof details.field === 'string' ? [details.field] : [], 0]
  if (event === 'export.finished')
    return [typeof details.fields === 'string' ? details.fields.split(' ').filter((name) => name !== '') : [], 2]
  return [event === 'record.updated' ? changes.map(({ field }) => field) : [], 1]
}

function addLooks(fields: DayFigures['fields'], event: MeasuredEvent): DayFigures['fields'] {
  const [names, column] = fieldsOf(event)
  if (names.length === 0) return fields
  const added: Record<string, FieldLooks> = { ...fields }
  for (const name of names) {
    const key = `${event.object}.${name}`
    const [revealed, changed, exported] = added[key] ?? [0, 0, 0]
    added[key] = [revealed + Number(column === 0), changed + Number(column === 1), exported + Number(column === 2)]
  }
  return added
}

function addNetwork(networks: DayFigures['networks'], network: MeasuredMoment['network']): DayFigures['networks'] {
  if (network === null || networks.some((known) => known.some((digest) => network.includes(digest)))) return networks
  return [...networks, network]
}

/** The figures with one event more; the very same where it counts for nothing. The order in which events are added does not matter. */
export function addEvent(figures: DayFigures, event: MeasuredEvent, { hour, offHours, network }: MeasuredMoment): DayFigures {
  const isAct = ACTS.has(event.category) || event.event === 'session.started'
  const isRead = event.category === 'record' && event.operation === 'read' && event.object !== null && CUSTOMERS.has(event.object)
  if (!isAct) return figures
  const isDenied = event.event === 'access.denied' && !ONLY_ASKED.has(event.problem ?? '')
  return {
    viewed: figures.viewed + (isRead ? event.shown.length : 0),
    exported: figures.exported + (event.event === 'export.finished' ? numberIn(event.details.rows) : 0),
    revealed: figures.revealed + Number(event.event === 'record.revealed'),
    denied: figures.denied + Number(isDenied),
    acts: figures.acts + 1,
    offHours: figures.offHours + Number(offHours),
    hours: figures.hours.map((count, at) => (at === hour ? count + 1 : count)),
    networks: addNetwork(figures.networks, network),
    fields: addLooks(figures.fields, event),
  }
}
