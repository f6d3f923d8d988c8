import { type ImportSettings, importFaultLabels, isIdentifier, type Labels, objectSpec, type ReferenceKey } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { findByValue } from '#platform/access/view/find-by-value.ts'
import { rowsOfKeys } from '#platform/access/write/external-ids.ts'

/** A record as a cell names it. */
export interface NamedRecord {
  readonly target: string
  readonly by: ReferenceKey
  readonly text: string
}

/** What a name leads to: a record, or why to none. */
export type Found = { readonly id: string } | { readonly fault: Labels }

/** Longer names than fit a filter are those of nothing. */
const LONGEST = 200

type Ids = ReadonlyMap<string, readonly string[]>

/** The fields by which a person may call a record. */
function fieldsFor(target: string, by: ReferenceKey): string[] {
  if (by === 'email') return ['email']
  const spec = objectSpec(target)
  const title = spec?.title ?? 'name'
  return spec !== undefined && Object.hasOwn(spec.fields, `${title}Zh`) ? [title, `${title}Zh`] : [title]
}

async function idsFor(
  context: DoorContext,
  source: string,
  target: string,
  by: ReferenceKey,
  texts: readonly string[],
): Promise<readonly Ids[]> {
  if (by === 'externalId') {
    const rows = await rowsOfKeys(context, { object: target, source }, texts)
    return [new Map([...rows].map(([key, row]) => [key, [row.record.id]]))]
  }
  const wanted = by === 'email' ? [...new Set(texts.flatMap((text) => [text, text.toLowerCase()]))] : texts
  const found: Ids[] = []
  for (const field of fieldsFor(target, by)) found.push(await findByValue(context, target, field, wanted))
  return found
}

function settled({ target, by, text }: NamedRecord, found: readonly Ids[]): Found {
  const ids = new Set(found.flatMap((one) => [...(one.get(text) ?? []), ...(by === 'email' ? (one.get(text.toLowerCase()) ?? []) : [])]))
  const [id] = ids
  if (ids.size === 1 && id !== undefined) return { id }
  const label = objectSpec(target)?.labels ?? { en: target, zh: target }
  const lower = { en: label.en.toLowerCase(), zh: label.zh }
  return { fault: importFaultLabels(ids.size === 0 ? 'nobody-found' : 'several-found', { target: lower }) }
}

/**
 * Finds all records that some lines name, with one question for each way of naming. INVARIANT (V3, V4): it looks in V alone, so a
 * hidden record is found by no name, and makes no name ambiguous.
 */
export async function lookUp(
  context: DoorContext,
  { source }: Pick<ImportSettings, 'source'>,
  named: readonly NamedRecord[],
): Promise<(one: NamedRecord) => Found> {
  const asked = Map.groupBy(
    named.filter(({ by, text }) => by !== 'id' && text.length <= LONGEST),
    ({ target, by }) => `${target} ${by}`,
  )
  const answers = new Map<string, readonly Ids[]>()
  for (const [kind, records] of asked) {
    const [first] = records
    if (first === undefined) continue
    const texts = [...new Set(records.map(({ text }) => text))]
    answers.set(kind, await idsFor(context, source, first.target, first.by, texts))
  }
  return (one) => {
    if (one.by === 'id' && isIdentifier(one.text)) return { id: one.text.toLowerCase() }
    return settled(one, answers.get(`${one.target} ${one.by}`) ?? [])
  }
}
