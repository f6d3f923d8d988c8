import { type Mutant, mutant } from '../mutant.ts'

const OUTLINE = 'sql/outline.ts'

/** A wall of another shape than V: rows that it keeps from whoever may see them, or shows to whoever may not (P6). */
export const OF_OUTLINES: readonly Mutant[] = [
  mutant('the outline forgets the pool', OUTLINE, 'pool: object.pool ? some(scopes.pool) : [],', 'pool: [],'),
  mutant('the outline forgets reports', OUTLINE, '...(isEmpty(scopes.reports) ? [] : plan.reports)', '...[]'),
  mutant('the outline forgets what is shared', OUTLINE, 'shared: scopes.shared !== 0,', 'shared: scopes.shared === 1,'),
  mutant('the outline forgets the team', OUTLINE, 'onTeam: scopes.onTeam,', 'onTeam: false,'),
  mutant('the outline forgets the parent', OUTLINE, 'scopes.parent ? through : NO_SCOPES)', 'NO_SCOPES)'),
  mutant('the outline reaches through a parent that no grant names', OUTLINE, 'scopes.parent ? through : NO_SCOPES)', 'through)'),
  mutant(
    'the outline cuts a token’s parents',
    OUTLINE,
    'const through = scopesOf(parentCell(plan, parent))',
    "const through = scopesOf(cellOf(plan, parent, 'read'))",
  ),
  mutant(
    'the outline takes a share for a place on the team',
    OUTLINE,
    'onTeam: scopes.onTeam,',
    'onTeam: scopes.onTeam || scopes.shared !== 0,',
  ),
  mutant(
    'the outline bounds nothing by units',
    OUTLINE,
    'const everything = scopes.every || all(scopes.units)',
    'const everything = scopes.every || !isEmpty(scopes.units)',
  ),
]
