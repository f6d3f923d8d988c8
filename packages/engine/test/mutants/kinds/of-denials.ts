import { type Mutant, mutant } from '../mutant.ts'

const CELL = 'plan/cell.ts'
const SCOPES = 'plan/scope-set.ts'

/** Denials that cut too little (G3, G4, V6). */
export const OF_DENIALS: readonly Mutant[] = [
  mutant('a denial is dropped', CELL, 'const denying = denials.filter(', 'const denying = denials.slice(1).filter('),
  mutant('a cap is dropped', CELL, 'capping: denials.filter(', 'capping: denials.slice(1).filter('),
  mutant(
    'denials sleep without a session',
    'plan/conditions.ts',
    'return session === null || conditions.every((one) => holds(one, session))',
    'return conditions.every((one) => (session === null ? isEmpty(one) : holds(one, session)))',
  ),
  mutant(
    'denials sleep while training is overdue',
    'plan/compile-policy.ts',
    '(denial) => compileDenial(vocabulary, name, denial)',
    '(denial) => ({ ...compileDenial(vocabulary, name, denial), conditions: [...(denial.conditions === undefined ? [] : [denial.conditions]), role.requires ?? {}] })',
  ),
  mutant('inherited denials are forgotten', 'plan/compile-policy.ts', '...inherited.flatMap((parent) => parent.denials),', ''),
  mutant('denials of the document are forgotten', 'plan/shape.ts', 'for (const denial of compiled.denials) add(denial, null)', ''),
  mutant('a denial held in two units counts in one', 'plan/shape.ts', 'JSON.stringify([denial.id, unit])', 'denial.id'),
  mutant(
    'reports and pool of a denial are bounded by the unit',
    SCOPES,
    'scopeSetIn(scopes, only, below, EVERY_UNIT)',
    'scopeSetIn(scopes, only, below, below)',
  ),
  {
    name: 'all of a denial is bounded by the unit',
    edits: [
      { file: `src/${SCOPES}`, find: "const units = has('all') ? bound", replace: "const units = has('all') ? below" },
      { file: `src/${SCOPES}`, find: "return scopes.includes('all') ? scopeSet({ ...set, every: true }) : set", replace: 'return set' },
    ],
  },
  mutant('a denial that cannot be evaluated matches nothing', CELL, '?? { scopes: EVERY_RECORD,', '?? { scopes: NO_SCOPES,'),
  mutant('a denial that cannot be evaluated keeps its scopes', CELL, '?? { scopes: EVERY_RECORD,', '?? { scopes: records.scopes,'),
  mutant('a denial with fields cuts the operation', CELL, 'denials.filter(({ denial }) => denial.caps === null)', 'denials'),
]
