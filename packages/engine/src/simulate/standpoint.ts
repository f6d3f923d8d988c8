import { rightsOn } from '../compare/rights-on.ts'
import { permits } from '../decide/permits.ts'
import { reaches } from '../decide/reaches.ts'
import type { EngineRecord, Relations } from '../decide/record.ts'
import type { BoundReach } from '../plan/cell.ts'
import type { CompiledDenial, CompiledGrant } from '../plan/compile-policy.ts'
import { cellAt, type Plan } from '../plan/plan.ts'
import { type ObjectType, objectType, operationIndex } from '../vocabulary/vocabulary.ts'
import type { ChangeKinds } from './change-kinds.ts'
import type { LotParent, Sharing } from './stock.ts'

/** The one answer where no rule reaches, before or after. */
export const NO_CHANGES: readonly number[] = []

const NOT_SHARED: Sharing = { onTeam: false, shared: 0 }

/** A rule in force, and what of the type's records it reaches for the person. */
interface Probe {
  readonly number: number
  readonly reach: BoundReach
}

type Rights = ReturnType<typeof rightsOn>

/** Rules by number: which of them match decides everything else, so what follows from a set of them is worked out once. */
export class Conclusions {
  readonly #rules = new Map<CompiledGrant | CompiledDenial, number>()
  readonly #changes = new Map<string, readonly number[]>()
  readonly #kinds: ChangeKinds

  constructor(kinds: ChangeKinds) {
    this.#kinds = kinds
  }

  numberOf(rule: CompiledGrant | CompiledDenial): number {
    const number = this.#rules.get(rule) ?? this.#rules.size
    this.#rules.set(rule, number)
    return number
  }

  /** What is gained and lost where these rules match before and after, as numbers of kinds of change. */
  changes(key: string, conclude: () => readonly [had: Rights, has: Rights]): readonly number[] {
    const known = this.#changes.get(key)
    if (known !== undefined) return known
    const [had, has] = conclude()
    const found = [...this.#missing(has, had, true), ...this.#missing(had, has, false)]
    this.#changes.set(key, found)
    return found
  }

  #missing(these: Rights, others: Rights, gained: boolean): number[] {
    return [...these]
      .filter(([key]) => !others.has(key))
      .map(([key, [operation, subject]]) => this.#kinds.numberOf(key, { operation, subject, gained }))
  }
}

/** All rules in force of one type, each with what it reaches for the plan's person; those of several operations once. */
function probesOf(plan: Plan, object: ObjectType, conclusions: Conclusions): Probe[] {
  const probes = new Map<string, Probe>()
  const scopes = new Map<unknown, number>()
  const add = (rule: CompiledGrant | CompiledDenial, reach: BoundReach): void => {
    const number = conclusions.numberOf(rule)
    const place = scopes.get(reach.scopes) ?? scopes.size
    scopes.set(reach.scopes, place)
    const key = `${number} ${place}`
    if (!probes.has(key)) probes.set(key, { number, reach })
  }
  for (const operation of object.operations.values()) {
    const { grants, denying, capping } = cellAt(plan, operation)
    for (const { grant, records } of grants) add(grant, records)
    for (const { denial, records } of [...denying, ...capping]) add(denial, records)
  }
  return [...probes.values()].sort((a, b) => a.number - b.number)
}

/** One person's plans under both policies. */
export interface Plans {
  readonly before: Plan
  readonly after: Plan
}

/** A plan with the rules in force in it. */
interface Side {
  readonly plan: Plan
  readonly probes: readonly Probe[]
}

/** Where one person stands under both policies, towards records of one object type. */
export class Standpoint {
  readonly #object: ObjectType
  readonly #before: Side
  readonly #after: Side
  readonly #conclusions: Conclusions

  constructor(object: ObjectType, { before, after }: Plans, conclusions: Conclusions) {
    this.#object = object
    this.#before = { plan: before, probes: probesOf(before, object, conclusions) }
    this.#after = { plan: after, probes: probesOf(after, object, conclusions) }
    this.#conclusions = conclusions
  }

  /** What the person gains and loses on a record, as numbers of kinds of change. */
  changesOn(record: LotParent, sharing: (id: string) => Sharing | undefined): readonly number[] {
    const was = relationsTo(this.#before.plan, this.#object, record, sharing)
    const is = relationsTo(this.#after.plan, this.#object, record, sharing)
    const key = `${matching(this.#before, record.record, was)}|${matching(this.#after, record.record, is)}`
    if (key === '|') return NO_CHANGES
    const on = ({ plan }: Side, how: Relations): Rights => rightsOn(plan, this.#object.name, record.record, how)
    return this.#conclusions.changes(key, () => [on(this.#before, was), on(this.#after, is)])
  }
}

/** The rules that match the record, in the order of their numbers: a key by which conclusions are found again. */
function matching({ plan, probes }: Side, record: EngineRecord, how: Relations): string {
  let key = ''
  let last = -1
  const unit = plan.unitIndex.get(record.unitId)
  for (const { number, reach } of probes) {
    if (number !== last && reaches(reach, plan, record, how, unit)) {
      key += `${number},`
      last = number
    }
  }
  return key
}

/** How the plan's person stands to a record: a parent counts where the person may read it (D4). */
function relationsTo(
  plan: Plan,
  object: ObjectType,
  { record, alone, parents }: LotParent,
  sharing: (id: string) => Sharing | undefined,
): Relations {
  const own = alone ? (sharing(record.id) ?? NOT_SHARED) : NOT_SHARED
  const parentReadable = object.parents.some((link, at) => {
    const parent = parents[at]
    if (parent === null || parent === undefined) return false
    const type = objectType(plan.compiled.vocabulary, link.object)
    return permits(plan, operationIndex(type, 'read'), parent.record, relationsTo(plan, type, parent, sharing))
  })
  return { ...own, parentReadable }
}
