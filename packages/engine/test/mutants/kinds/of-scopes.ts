import { type Mutant, mutant } from '../mutant.ts'

const SCOPES = 'plan/scope-set.ts'
const REACHES = 'decide/reaches.ts'

/** Scopes that reach too far (G1, G2, D4). Who reports to whom is the server's to say: the engine is given all reports. */
export const OF_SCOPES: readonly Mutant[] = [
  mutant(
    'all is not bounded by the unit',
    SCOPES,
    'return scopeSetIn(scopes, tree.only(unit), below, below)',
    'return scopeSetIn(scopes, tree.only(unit), below, EVERY_UNIT)',
  ),
  mutant('my unit reaches below', SCOPES, "has('unit') ? only : NO_UNITS", "has('unit') ? below : NO_UNITS"),
  mutant(
    'the pool is not bounded by the unit',
    SCOPES,
    "pool: has('pool') ? bound : NO_UNITS",
    "pool: has('pool') ? EVERY_UNIT : NO_UNITS",
  ),
  mutant(
    'reports are not bounded by the unit',
    REACHES,
    'hasUnit(scopes.reports, unit) && plan.reports.has(owner)',
    '(scopes.reports.every || scopes.reports.words.length > 0) && plan.reports.has(owner)',
  ),
  mutant(
    'everybody in the unit is a report',
    REACHES,
    'hasUnit(scopes.reports, unit) && plan.reports.has(owner)',
    'hasUnit(scopes.reports, unit)',
  ),
  mutant(
    'an owned record lies in the pool',
    REACHES,
    'if (owner === null ? hasUnit(scopes.pool, unit) :',
    'if (hasUnit(scopes.pool, unit) || owner === null ? hasUnit(scopes.pool, unit) :',
  ),
  mutant(
    "what lies in the pool is anybody's own",
    REACHES,
    'if (scopes.mine && owner === plan.userId) return true',
    'if (scopes.mine && (owner === plan.userId || owner === null)) return true',
  ),
  mutant('the level of a share is ignored', REACHES, 'relations.shared >= scopes.shared', 'relations.shared > 0'),
  mutant(
    'a share for reading is missed where writing is shared',
    REACHES,
    'relations.shared >= scopes.shared',
    'relations.shared === scopes.shared',
  ),
  mutant(
    'a share makes everything reachable that has a share scope',
    REACHES,
    'if (scopes.shared !== 0 && relations.shared >= scopes.shared) return true',
    'if (scopes.shared !== 0) return true',
  ),
  mutant(
    'a team place counts for every scope',
    REACHES,
    'if (scopes.onTeam && relations.onTeam) return true',
    'if (relations.onTeam) return true',
  ),
  mutant(
    'a readable parent counts for every scope',
    REACHES,
    'return scopes.parent && relations.parentReadable',
    'return relations.parentReadable',
  ),
  mutant(
    'below is only one step deep',
    'plan/unit-tree.ts',
    'queue.push(...(children.get(next) ?? []))',
    'if (next === id) queue.push(...(children.get(next) ?? []))',
  ),
  mutant(
    'the 33rd unit is taken for the first',
    'plan/unit-set.ts',
    '(((set.words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1',
    '(((set.words[0] ?? 0) >>> (index & 31)) & 1) === 1',
  ),
  mutant('a union of scopes keeps the higher share level', SCOPES, 'return a === 1 ? a : b\n', 'return a === 1 ? b : a\n'),
]
