import { type Mutant, mutant } from '../mutant.ts'

const STANDING = 'claims/situation/standing.ts'
const HOLDER = 'claims/situation/holder.ts'
const STOCKS = 'claims/situation/stocks.ts'
const GROUPS = 'claims/situation/groups.ts'
const POINTS = 'claims/situation/points.ts'
const MEANING = 'claims/search/act-meaning.ts'
const MAY = 'claims/search/may.ts'
const CANNOT = 'claims/search/cannot.ts'
const PEOPLE = 'claims/search/people.ts'

/** Claims that would be decided wrongly: called true though somebody breaks them, or false though nobody does (C1, C2). */
export const OF_CLAIMS: readonly Mutant[] = [
  mutant('somebody reports to themselves in a claim', STANDING, 'all([not(isOwn(situation, of)), ofOther])', 'ofOther'),
  mutant('a unit is not at or below itself in a claim', STANDING, "['at'] : ['at', 'above']", "['at'] : ['above']"),
  mutant('what is below is in the unit in a claim', STANDING, "['at'] : ['at', 'above']", "['at', 'above'] : ['at', 'above']"),
  mutant('a unit bounds no reports in a claim', STANDING, "'all', 'reports', 'pool']", "'all', 'pool']"),
  mutant(
    'every share lets write in a claim',
    STANDING,
    "return is(about({ kind: 'share', of }), 2)",
    "return not(is(about({ kind: 'share', of }), 0))",
  ),
  mutant('a denial sleeps without a session in a claim', STANDING, 'any([not(inSession(situation)), all(asked)])', 'all(asked)'),
  mutant('a grant is awake without a session in a claim', STANDING, 'all([inSession(situation), ...asked])', 'all(asked)'),
  mutant(
    'one course of several suffices in a claim',
    STANDING,
    ": proves(situation, 'courses', courses)),",
    ": [any(proves(situation, 'courses', courses))]),",
  ),
  mutant(
    'what roles require is forgotten in a claim',
    HOLDER,
    'grantIsAwake(situation, grant.conditions)',
    'grantIsAwake(situation, grant.conditions.slice(0, 0))',
  ),
  mutant('a grant needs no attribute in a claim', HOLDER, '    isEvaluable(situation, grant.records.where),\n', ''),
  mutant(
    'a denial without its attribute matches nothing in a claim',
    HOLDER,
    'any([not(isEvaluable(situation, denial.records.where)), reaches(',
    'any([reaches(',
  ),
  mutant('denials of the document are forgotten in a claim', HOLDER, 'compiled.denials.map((denial) => [denial, []])', '[]'),
  mutant('denials of roles are forgotten in a claim', HOLDER, 'compiled.roles.get(role)?.denials ?? []', '[]'),
  mutant(
    'every parent is there in a claim',
    HOLDER,
    "all([is(holder.situation.about({ kind: 'stored', of }), true), mayRead(holder, object, of)])",
    "all([is(holder.situation.about({ kind: 'stored', of }), true)])",
  ),
  mutant('nobody looks whether a supposed parent is readable', HOLDER, 'else if (truth !== value) return false', ''),
  mutant(
    'an optional field is never absent in a claim',
    STOCKS,
    'field.optional === true ? [null] : []',
    'field.optional === true ? [] : []',
  ),
  mutant('nobody lacks an attribute in a claim', STOCKS, '[...choices(known), null]', '[...choices(known)]'),
  mutant('between two constants there is nothing in a claim', POINTS, '...from(low + 1, 1, each).filter((point) => point < high)', ''),
  mutant(
    'between two integers there is always another',
    POINTS,
    '.filter((point) => point < high)',
    '.map((point) => (point < high ? point : high - 0.5))',
  ),
  mutant('below the least constant there is nothing in a claim', POINTS, '[...below.reverse(), ...gaps]', 'gaps'),
  mutant(
    'one value stands for all between two constants',
    GROUPS,
    'return lists > 0 || identifies ? most : Math.min(2 * single + 1, most)',
    'return lists > 0 || identifies ? most : 1',
  ),
  mutant(
    'everybody is one and the same in a claim',
    GROUPS,
    'return lists > 0 || identifies ? most :',
    'return lists > 0 || identifies ? 1 :',
  ),
  mutant(
    'of those who are alike none further is tried',
    STOCKS,
    'return fresh.slice(0, used + 1)',
    'return fresh.slice(0, Math.max(1, used))',
  ),
  mutant(
    'what is in a list is not said value by value',
    'claims/situation/predicate.ts',
    "is(about({ kind: 'member', attribute, value }), !leaf.negated)",
    "is(about({ kind: 'member', attribute, value: '' }), !leaf.negated)",
  ),
  mutant(
    'a grant that one role cannot use is taken from all',
    MAY,
    'if (possible.some((grants) => grants.length === 0)) return null',
    'if (possible.some((grants) => grants.length < there.length)) return null',
  ),
  mutant(
    'a field and an attribute are never equal in a claim',
    GROUPS,
    '    if (leaf.attribute !== null) join(keyOfField(object, leaf.field), keyOfAttribute(leaf.attribute))\n',
    '',
  ),
  mutant(
    'a mask is clear enough in a claim',
    MEANING,
    'gives: (grant) => (grant.levels[field] ?? 0) >= level',
    'gives: (grant) => (grant.levels[field] ?? 0) >= Math.min(1, level)',
  ),
  mutant(
    'caps cut nothing in a claim',
    MEANING,
    'caps !== null && (caps.levels[field] ?? CLEAR) < level',
    'caps !== null && (caps.levels[field] ?? CLEAR) < 0',
  ),
  mutant(
    'reading is not needed in a claim',
    MEANING,
    "operation === 'read' || operation === 'create' ? [operation] : ['read', operation]",
    '[operation]',
  ),
  mutant(
    'what is written need not be seen in a claim',
    MEANING,
    "needs: [shows('read', index, CLEAR), writes]",
    "needs: [shows('read', index, 0), writes]",
  ),
  mutant(
    'two roles never come together in a claim',
    MAY,
    'size <= Math.min(candidates.length, meaning.needs.length + steps)',
    'size <= Math.min(candidates.length, 1 + steps)',
  ),
  mutant(
    'nobody else makes a parent readable in a claim',
    MAY,
    'possible.flat().some(isByParent) ? depthOf(compiled.vocabulary, meaning.object) : 0',
    '0',
  ),
  mutant('a role that only reads parents is spare in a claim', MAY, 'if (needsReaders && readers.has(role)) return false', ''),
  mutant('nobody who denies holds another role in a claim', CANNOT, 'Math.min(others.length, 1 +', 'Math.min(others.length, 0 *'),
  mutant(
    'separation of duties is nothing to a claim',
    PEOPLE,
    '.filter((role) => held.has(role)).length <= 1',
    '.filter((role) => held.has(role)).length <= 9',
  ),
  mutant('heirs are not separated in a claim', PEOPLE, 'const held = inheritedRoles(document, roles)', 'const held = new Set(roles)'),
  mutant(
    'an heir does not hold what it inherits in a claim',
    'claims/check-claims.ts',
    'const whole = inheritedRoles(compiled.document, held)',
    'const whole = new Set(held)',
  ),
  mutant(
    'an excuse is had by whoever meets a part of it',
    'claims/check-claims.ts',
    '    meets(holder, form, record),\n    reaches(',
    '    reaches(',
  ),
  mutant('what was done keeps nobody from doing the other', 'claims/check-claims.ts', 'isSeparated ? () => null : search', 'search'),
  mutant(
    'to run out of tries is to hold',
    'claims/check-claims.ts',
    "if (error instanceof Exhausted) return { id, verdict: 'undecided', tried: most }",
    "if (error instanceof Exhausted) return { id, verdict: 'holds', tried: most }",
  ),
  mutant(
    'an example is held below its unit',
    'examples/made-world.ts',
    'assignments: [{ role, unit: ids.same }]',
    'assignments: [{ role, unit: ids.below }]',
  ),
  mutant('an example passes when one answer is right', 'examples/run-examples.ts', 'passed: answers.every(', 'passed: answers.some('),
]
