// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of program text
import { type Mutant, mutant } from '../mutant.ts'

const LIST = 'sql/list.ts'
const SCOPES = 'sql/scopes.ts'
const VISIBLE = 'sql/visible.ts'
const BRANCHES = 'sql/branches.ts'
const SELECTION = 'sql/selection.ts'
const CURRENT = "export const CURRENT = 'valid_from <= now() AND now() < t.valid_until'"

/** SQL that says something else than memory (G4, P1–P3, V2, V5). */
export const OF_SQL: readonly Mutant[] = [
  mutant(
    'NOT over NULL: a turned comparison forgets what is absent',
    'sql/predicate.ts',
    "return leaf.op === 'present' && leaf.negated ? absent : or([absent, present])",
    "return leaf.op === 'present' && leaf.negated ? absent : present",
  ),
  mutant(
    'NOT over NULL: a turned scope forgets records without an owner',
    SCOPES,
    'negated ? or([...(nullable === null ? [] : [`${nullable} IS NULL`]), no]) : yes',
    'negated ? no : yes',
  ),
  mutant(
    'absent is among nothing, also when nothing is asked for',
    'sql/predicate.ts',
    '`(${value} IS NOT NULL AND ${value} <> ALL(${list}))`',
    '`${value} <> ALL(${list})`',
  ),
  mutant(
    'a field that is not clear is present to a filter',
    SELECTION,
    'object, ROW, rendering.parameters, shown)]),',
    'object, ROW, rendering.parameters)]),',
  ),
  mutant('the search ignores levels', 'sql/search.ts', 'and([shown(field).when, occurs', 'and([occurs'),
  mutant('the search takes a percent sign for anything', 'sql/search.ts', 'text.replaceAll(/[', 'text.replaceAll(/(?!)['),
  mutant('the search is content with the terms', 'sql/search.ts', "'text[]')}`, found])", "'text[]')}`])"),
  mutant(
    'sums and groups ignore levels',
    'sql/aggregate.ts',
    '`CASE WHEN ${when} THEN ${value} END`',
    '`CASE WHEN TRUE THEN ${value} END`',
  ),
  mutant(
    'a list is sorted by what is masked',
    LIST,
    "cellOf(plan, object, 'read').effective.filter(({ grant }) => grant.levels[field.index] === 2)",
    "cellOf(plan, object, 'read').effective",
  ),
  mutant('a list is sorted by what is capped', LIST, 'capped ? when : TRUE,', 'TRUE,'),
  mutant(
    'the rest of a list forgets absent rows',
    LIST,
    'or([unless, field.optional === true ? `${column(ROW, field.name)} IS NULL` : FALSE])',
    'unless',
  ),
  mutant(
    'the rest of a list forgets what is capped',
    VISIBLE,
    'unless: or([missed, ...caps.map(({ records }) => reachSql(rendering, records, object, alias))]),',
    'unless: missed,',
  ),
  mutant(
    'the rest of a list walks only grants that do not show the field',
    LIST,
    'const mayLack = field === undefined || field.optional === true || capped',
    'const mayLack = field === undefined',
  ),
  mutant(
    'a cursor goes on without the id',
    LIST,
    'return `(${key}, ${ROW}."id") ${sign} (${rendering.parameters.add(after.value, sqlType(field))}, ${id})`',
    'return `${key} ${sign} ${rendering.parameters.add(after.value, sqlType(field))}`',
  ),
  mutant('a list is ordered by names as they are written', LIST, 'field.searchable === true', 'false'),
  mutant('a cursor repeats the last row', LIST, 'return `${ROW}."id" ${sign} ${id}`', 'return `${ROW}."id" ${sign}= ${id}`'),
  mutant('a cursor goes the other way', LIST, "const sign = sort.descending ? '<' : '>'", "const sign = sort.descending ? '>' : '<'"),
  mutant(
    'ids sort upwards while the field sorts downwards',
    LIST,
    ".map((key) => `${alias}.${quoted(key)} ${sort.descending ? 'DESC' : 'ASC'}`)",
    ".map((key, i) => `${alias}.${quoted(key)} ${sort.descending && i === 0 ? 'DESC' : 'ASC'}`)",
  ),
  mutant('a row comes as often as branches reach it', LIST, 'SELECT DISTINCT ON (${distinct}) u.* FROM', 'SELECT u.* FROM'),
  mutant('a row counts as often as branches reach it', 'sql/count.ts', '(SELECT DISTINCT u."id" FROM', '(SELECT u."id" FROM'),
  mutant('lists and capped counts ask no denial', SELECTION, "undeniedSql(rendering, object, 'read', ROW),", ''),
  mutant(
    'a list of what may be done asks no denial of it',
    VISIBLE,
    'return granted === FALSE ? FALSE : and([granted, undeniedSql(rendering, object, operation, alias)])',
    'return granted',
  ),
  mutant(
    'lists hold what is in the bin',
    SELECTION,
    "`${ROW}.\"deleted_at\" IS ${selection.bin === true ? 'NOT ' : ''}NULL`,",
    '...(selection.bin === true ? [`${ROW}."deleted_at" IS NOT NULL`] : []),',
  ),
  mutant('the bin is open to every reader', SELECTION, '...(selection.bin === true ? [or(fromBin)] : []),', ''),
  mutant(
    'a parent in the bin is readable',
    VISIBLE,
    'return and([`${alias}."deleted_at" IS NULL`, permitsSql({ ...rendering, plan: plan.whole ?? plan }',
    'return and([permitsSql({ ...rendering, plan: plan.whole ?? plan }',
  ),
  mutant(
    'a parent in the bin carries its team',
    SCOPES,
    'const living = base.carried ? `${base.unit} IS NOT NULL` : TRUE',
    'const living = TRUE',
  ),
  mutant(
    'a parent is reached whatever denies it',
    SCOPES,
    'cell.denials === null && cell.conditional === null && ',
    'cell.conditional === null && ',
  ),
  mutant('a grandparent is not asked', SCOPES, ' && !cell.plain.parent', ''),
  mutant(
    'every parent must be readable',
    SCOPES,
    'negated ? and(each(true)) : or(each(false))',
    'negated ? and(each(true)) : and(each(false))',
  ),
  mutant('an expired share counts', SCOPES, CURRENT, "export const CURRENT = 'valid_from <= now()'"),
  mutant('a share to come counts', SCOPES, CURRENT, "export const CURRENT = 'valid_until > now()'"),
  mutant(
    'the level of a share is ignored in SQL',
    SCOPES,
    'return level > 0 ? `${person} AND t.level >= ${level}` : person',
    'return person',
  ),
  mutant('a share of another object type counts', SCOPES, 't.object = ${literal(snakeCase(base.object.name))} AND ', ''),
  mutant("somebody else's share counts", SCOPES, " AND t.user_id = ${parameters.add(plan.userId, 'uuid')}", ''),
  mutant('the first share found counts, not the highest', 'sql/facts.ts', 'SELECT max(t.level)', 'SELECT min(t.level)'),
  mutant(
    'relations are not worked out for denials and caps',
    'sql/facts.ts',
    '...[...cell.denying, ...cell.capping].map(({ records }) => records.scopes),',
    '',
  ),
  mutant(
    'a branch forgets its where',
    BRANCHES,
    'branches.push({ ...branch, filter: and([branch.filter, filter]) })',
    'branches.push(branch)',
  ),
  mutant('reports are walked outside of the unit', BRANCHES, ": `${base.unit} = ANY(${parameters.add(ids, 'uuid[]')})`\n", ': TRUE\n'),
  mutant('the pool is walked through owned records', BRANCHES, '`${base.unit} = g.v AND ${base.owner} IS NULL`', '`${base.unit} = g.v`'),
  mutant(
    'a parameter that fell away is counted',
    'sql/text.ts',
    'values.push(this.values[Number(number) - 1])',
    'values.push(this.values[values.length])',
  ),
  mutant(
    'values of different types are one parameter',
    'sql/text.ts',
    'const key = `${type} ${JSON.stringify(value)}`',
    'const key = String(value)',
  ),
]
