import type { Change } from './changes/change.ts'
import type { Answer } from './pair/answer.ts'
import type { Ask } from './requests/ask.ts'
import type { KnownCursor, KnownImport } from './requests/situation.ts'
import type { Rows } from './rows.ts'
import type { Observation } from './view/observation.ts'

/** The state of a round since both databases were loaded. */
export interface Stretch {
  /** What D′ has different now; fewer than at first where an act has shown some. */
  changes: readonly Change[]
  /** Every request, in order. */
  history: Ask[]
  readonly etags: Map<string, string[]>
  readonly cursors: KnownCursor[]
  /** Jobs that answers started. */
  readonly jobs: string[]
  /** Work on many records. */
  readonly bulk: string[]
  readonly simulations: string[]
  /** Imports that answers began, and how far they are. */
  readonly imports: Map<string, KnownImport>
  spareUsed: number
  /** D as it is now. */
  rows: Rows
  /** D′ as it is now. */
  rowsThere: Rows
  observation: Observation
}

/** The question that an answer's cursor continues, in the form of a body. */
function questionOf(ask: Ask): string {
  if (ask.body !== null) {
    const { cursor: _, ...question } = JSON.parse(ask.body) as Record<string, unknown>
    return JSON.stringify(question)
  }
  const { cursor: _, filter, limit, bin, ...rest } = Object.fromEntries(new URL(ask.url, 'http://localhost').searchParams)
  return JSON.stringify({
    ...rest,
    ...(limit === undefined ? {} : { limit: Number(limit) }),
    ...(bin === undefined ? {} : { bin: bin === 'true' }),
    ...(filter === undefined ? {} : { filter: JSON.parse(filter) as unknown }),
  })
}

interface Shown {
  readonly id?: string
  readonly etag?: string
}

const STAGE_AFTER: Readonly<Record<string, KnownImport['stage']>> = {
  'import.part': 'ready',
  'import.settings': 'set',
  'import.check': 'set',
  'import.run': 'done',
}

function followImport({ imports }: Stretch, ask: Ask, id: string | undefined): void {
  const { name } = ask.endpoint
  if (name.endsWith('.import') && id !== undefined) imports.set(id, { stage: 'uploading', size: JSON.parse(ask.body ?? '{}').size })
  const of = /\/imports\/([^/]+)/.exec(ask.url)?.[1] ?? ''
  const known = imports.get(of)
  const stage = STAGE_AFTER[name]
  if (known !== undefined && stage !== undefined) imports.set(of, { ...known, stage })
  if (name === 'import.remove') imports.delete(of)
}

/** Keeps what later requests may use of an answer: ETags by record, and cursors. */
export function remember(stretch: Stretch, ask: Ask, { status, body }: Answer): void {
  if (typeof ask.session === 'object' && 'spare' in ask.session) stretch.spareUsed = ask.session.spare
  if (status > 299 || ask.endpoint.file === true || ask.endpoint.stream === true) return
  const parsed = JSON.parse(body) as { next?: string | null; items?: readonly Shown[]; record?: Shown } & Shown
  for (const { id, etag } of [parsed, parsed.record ?? {}, ...(parsed.items ?? [])]) {
    if (id !== undefined && etag !== undefined) stretch.etags.set(id, [...(stretch.etags.get(id) ?? []), etag])
  }
  followImport(stretch, ask, parsed.id)
  if (/\.(bulk[A-Z]|undo)/.test(ask.endpoint.name) && parsed.id !== undefined) stretch.bulk.push(parsed.id)
  if (ask.endpoint.name === 'policy.simulate' && parsed.id !== undefined) stretch.simulations.push(parsed.id)
  if (ask.endpoint.name.endsWith('.export') && parsed.id !== undefined) stretch.jobs.push(parsed.id)
  if (typeof parsed.next === 'string' && /\.(list|query)$/.test(ask.endpoint.name))
    stretch.cursors.push({ endpoint: ask.endpoint.name, question: questionOf(ask), cursor: parsed.next })
}
