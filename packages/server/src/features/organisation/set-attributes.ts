import { type AttributeSpec, attributes, type ValueIssue, valueProblemLabels } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { invalidValues, placeOf } from '#platform/access/refusals.ts'
import { decisionOn, targetOf } from '#platform/access/rows.ts'
import { recordAct } from '#platform/access/write/written.ts'
import { guardRights } from './guard-rights.ts'
import { openColleague } from './open-colleague.ts'
import { beginPeriod, bumpUser, endPeriods } from './periods.ts'
import { type Standing, standingOf } from './standing.ts'

type AttributeValue = string | number | boolean | readonly string[]

export type GivenAttributes = Readonly<Record<string, AttributeValue | null | undefined>>

const specs: Readonly<Record<string, AttributeSpec>> = attributes

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value)
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

/** What is wrong with a value, by the attribute's definition. */
function problemOf(spec: AttributeSpec, value: AttributeValue): ValueIssue['code'] | null {
  const right =
    spec.type === 'integer' || spec.type === 'money'
      ? isWhole
      : spec.type === 'boolean'
        ? (one: unknown) => typeof one === 'boolean'
        : isText
  const fits = spec.list === true ? Array.isArray(value) && value.every(right) && new Set(value).size === value.length : right(value)
  if (fits) return null
  return spec.type === 'integer' || spec.type === 'money' ? 'not-a-whole-number' : 'wrong-type'
}

function checkValues(given: GivenAttributes): void {
  const issues = Object.entries(given).flatMap(([name, value]): ValueIssue[] => {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
    const code = spec === undefined ? 'unknown-field' : value === null || value === undefined ? null : problemOf(spec, value)
    return code === null ? [] : [{ pointer: placeOf('attributes', name), code, message: valueProblemLabels(code) }]
  })
  if (issues.length > 0) throw invalidValues(issues)
}

/** How a value stands in an event. */
const told = (value: AttributeValue | null | undefined): Value =>
  value === null || value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : value

/** Says something of a user that grants may ask for; null takes it away, what is not named stays. */
export async function setAttributes(door: DoorContext, id: string, given: GivenAttributes): Promise<Standing> {
  const { tx, plan } = door
  const { row } = await openColleague(door, id)
  checkValues(given)
  const had = (await standingOf(tx, id)).attributes
  const changed = Object.entries(given).filter(
    ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(had[name] ?? null),
  )
  const trace = { operation: 'organise', target: targetOf('user', id, row), decision: decisionOn(door, 'user', 'organise', row) }
  await guardRights(door, { userId: id }, trace, async () => {
    for (const [name, value] of changed) {
      await endPeriods(tx, 'user_attribute', { user_id: id, name }, plan.userId)
      if (value === null) continue
      await beginPeriod(tx, 'user_attribute', { user_id: id, name, value: JSON.stringify(value), set_by: plan.userId })
    }
    if (changed.length > 0) await bumpUser(tx, id)
  })
  const changes = changed.map(([field, value]) => ({ field, before: told(had[field]), after: told(value) }))
  recordAct(door, { event: 'user.attributes-set', object: 'user', operation: 'organise', row, changes })
  return standingOf(tx, id)
}
