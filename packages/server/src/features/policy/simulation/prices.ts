import type { ShownSimulation } from '@menshen/contract'
import {
  type CompiledPolicy,
  changedRules,
  objectType,
  type Plan,
  planFor,
  restPart,
  type Simulation,
  type Subject,
  unitsIn,
} from '@menshen/engine'
import { askWhole } from '#platform/access/ask.ts'
import type { Transaction } from '#platform/database/transact.ts'

type Price = ShownSimulation['prices'][number]

const PAGE = 51
const MOST_MEASURED = 24

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly PlanNode[]
}

interface Explained {
  readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode; readonly 'Execution Time': number }[]
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** A first page in the order of ids, as a list opens: how long it takes and by which indexes it is found (P1, P4). */
async function measured(tx: Transaction, plan: Plan, object: string): Promise<{ ms: number; indexes: string[]; scans: boolean }> {
  const query = restPart(plan, { object }, { field: 'id', descending: false }, null, PAGE)
  if (query === null) return { ms: 0, indexes: [], scans: false }
  const [answer] = await askWhole<Explained>(tx, { text: `EXPLAIN (ANALYZE, FORMAT JSON) ${query.text}`, values: query.values })
  const [told] = answer?.['QUERY PLAN'] ?? []
  const nodes = told === undefined ? [] : nodesOf(told.Plan)
  return {
    ms: Math.round((told?.['Execution Time'] ?? 0) * 10) / 10,
    indexes: [...new Set(nodes.flatMap((node) => node['Index Name'] ?? []))].sort(),
    scans: nodes.some((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== undefined),
  }
}

/** Of those who hold a role, whoever holds it over the most units: the dearest page is theirs. */
function widest({ people, units }: Simulation, role: string): Subject | null {
  const width = ({ assignments }: Subject): number =>
    Math.max(...assignments.filter((held) => held.role === role).map(({ unit }) => unitsIn(units, unit)))
  const holders = people.filter(({ assignments }) => assignments.some((held) => held.role === role))
  const [first] = holders
  return first === undefined ? null : holders.reduce((best, person) => (width(person) > width(best) ? person : best), first)
}

/** Whether the role reads records of the type at all. */
const reads = ({ roles }: CompiledPolicy, role: string, object: string): boolean =>
  roles
    .get(role)
    ?.grants.some((grant) => grant.object.name === object && grant.operations.includes(grant.object.operations.get('read') ?? -1)) === true

/**
 * What looking at a first page would cost whoever holds a role whose rules change, before and after, with the indexes it is found by (P4).
 *
 * @param types object types on whose records rights change
 */
export async function pricesOf(tx: Transaction, simulation: Simulation, types: readonly string[]): Promise<Price[]> {
  const { before, after, units } = simulation
  const asked = types.flatMap((object) =>
    [...changedRules(before, after, objectType(before.vocabulary, object)).roles].map((role) => ({ object, role })),
  )
  const prices: Price[] = []
  for (const { object, role } of asked) {
    const person = widest(simulation, role)
    if (person === null || !reads(after, role, object) || prices.length === MOST_MEASURED) continue
    const was = reads(before, role, object) ? await measured(tx, planFor(before, units, person), object) : null
    const is = await measured(tx, planFor(after, units, person), object)
    prices.push({ object, role, before: was?.ms ?? null, after: is.ms, indexes: is.indexes, scans: is.scans })
  }
  return prices
}
