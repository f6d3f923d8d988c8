import { type Mutant, mutant } from '../mutant.ts'

const WRITE = 'decide/check-write.ts'
const REVEAL = 'decide/reveal.ts'
const FIELDS = 'decide/fields.ts'
const AFTER = "if (!permits(plan, operationIndex(type, 'update'), after.record, after.relations)) return refused(written)"
const VECTORS = '[before, after].map((state) => writableVector('

/** Operations and writes that need too little (D1, D2, D3). */
export const OF_WRITES: readonly Mutant[] = [
  mutant(
    'reading is not needed for other operations',
    'decide/permits.ts',
    "if (operation !== 'read' && operation !== 'create' && ",
    'if (false && ',
  ),
  mutant('creating needs reading', 'decide/permits.ts', "operation !== 'create' && ", ''),
  mutant(
    'denials are not asked',
    'decide/permits.ts',
    'return reached && (cell.denials === null || !anyReaches(cell.denials, plan, record, relations, unit))',
    'return reached',
  ),
  mutant(
    'only the first denial is asked',
    'decide/permits.ts',
    '!anyReaches(cell.denials, plan',
    '!anyReaches(cell.denials.slice(0, 1), plan',
  ),
  {
    name: 'an update is checked before only',
    edits: [
      { file: `src/${WRITE}`, find: AFTER, replace: '' },
      { file: `src/${WRITE}`, find: VECTORS, replace: '[before].map((state) => writableVector(' },
    ],
  },
  mutant('an update is checked after only', WRITE, VECTORS, '[after].map((state) => writableVector('),
  mutant('a denial after an update is not asked', WRITE, AFTER, ''),
  mutant('clear sight is not needed for writing', WRITE, '(level === 2 ? 1 : 0)', '(level >= 0 ? 1 : 0)'),
  mutant('masked suffices for writing', WRITE, '(level === 2 ? 1 : 0)', '(level >= 1 ? 1 : 0)'),
  mutant(
    'writable fields need no clear sight',
    FIELDS,
    '(seen === null || seen[field.index] === 2)',
    '(seen === null || (seen[field.index] ?? 0) >= 1)',
  ),
  mutant('owner and unit change by update', FIELDS, "operation === 'update' && MOVED_BY_TRANSFER.has(field.name)", 'false'),
  mutant('what the door keeps can be written', FIELDS, 'return field.kept !== true && ', 'return '),
  mutant(
    'a create writes every field',
    WRITE,
    "const fields = stopped(type, 'create', written, [",
    "const fields = stopped(type, 'create', [], [",
  ),
  mutant(
    'a transfer needs no grant before',
    WRITE,
    'to !== null && reaches(records, plan, before.record, before.relations) && ',
    'to !== null && ',
  ),
  mutant('a transfer leads anywhere', WRITE, ' && reaches(to, plan, after.record, after.relations)', ''),
  mutant(
    'a denial after a transfer is not asked',
    WRITE,
    'if (cell.denials !== null && anyReaches(cell.denials, plan, after.record, after.relations)) return refused()',
    '',
  ),
  mutant(
    'what is hidden can be revealed',
    REVEAL,
    'seen[index] === 1 && revealed[index] === 2',
    'seen[index] !== 2 && revealed[index] === 2',
  ),
  mutant(
    'reveal shows what stays masked',
    REVEAL,
    'seen[index] === 1 && revealed[index] === 2',
    'seen[index] === 1 && (revealed[index] ?? 0) >= 1',
  ),
  mutant('a grant that masks counts as one that reveals', REVEAL, 'grant.levels[index] === 2', '(grant.levels[index] ?? 0) >= 1'),
  mutant('a grant for other records counts as one for this', REVEAL, ' && reaches(records, plan, state.record, state.relations)', ''),
  mutant('a second grant under a limit gives nothing', 'compare/covers.ts', 'outer.id === inner.id && outer.perDay', 'outer.perDay'),
  mutant('a limit may be raised by anybody', 'compare/covers.ts', 'outer.perDay >= inner.perDay', 'outer.perDay > 0'),
]
