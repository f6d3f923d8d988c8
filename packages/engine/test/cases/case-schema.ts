/** What a file of cases may say, so that a slip of the pen is found and does not quietly test something else. */
const names = { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true }
const person = '[a-z]+'
const thing = '[a-z0-9-]+'
const closed = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const rule = {
  id: { type: 'string' },
  object: { type: 'string' },
  operations: names,
  records: names,
  where: { type: 'object' },
  levels: { type: 'object', additionalProperties: { enum: ['hidden', 'masked', 'clear'] } },
  writable: { type: 'object', additionalProperties: { type: 'boolean' } },
  conditions: { type: 'object' },
}
const grant = closed({ ...rule, to: closed({ records: names, where: { type: 'object' } }, ['records']) }, ['records'])
const denial = closed(rule, ['records'])
const denials = { type: 'array', items: denial, minItems: 1 }
const grants = { type: 'array', items: grant }
const role = { oneOf: [grants, closed({ inherits: names, requires: { type: 'object' }, grants, denials })] }
const holds = { oneOf: [{ type: 'string', pattern: `^${thing} in ${thing}(, ${thing} in ${thing})*$` }, { const: 'no role' }] }
const session = closed({ assurance: { enum: [1, 2, 3] }, networks: names, schedules: names, courses: names })
const held = closed({ holds, attributes: { type: 'object' }, session: { oneOf: [session, { const: 'none' }] } }, ['holds'])
const record = {
  type: 'object',
  properties: { of: { type: 'string' }, owner: { type: ['string', 'null'] }, unit: { type: 'string' }, bin: { type: 'boolean' } },
}
const when = '(, over|, to come)?'
const list = closed(
  {
    who: { type: 'string' },
    of: { type: 'string' },
    by: { type: 'string' },
    descending: { type: 'boolean' },
    where: { type: 'object' },
    search: { type: 'string' },
    may: { type: 'string' },
    bin: { type: 'boolean' },
    gives: { type: 'array', items: { type: 'string' } },
  },
  ['who', 'of', 'gives'],
)
const expectations = {
  type: 'object',
  minProperties: 1,
  patternProperties: {
    [`^${person} on ${thing}$`]: { type: 'string', pattern: '^(nothing|may .+)$' },
    [`^${person} makes ${thing}$`]: { type: 'string', pattern: '^(refused|allowed(; writes .+)?)$' },
    [`^${person} changes ${thing} to ${thing}$`]: { type: 'string', pattern: '^(refused|writes .+)$' },
    [`^${person} transfers ${thing} to ${thing}$`]: { enum: ['refused', 'allowed'] },
  },
  additionalProperties: false,
}
const table = closed(
  {
    rule: { type: 'string', pattern: '^[DGPV][1-9](, [DGPV][1-9])*$' },
    says: { type: 'string' },
    roles: { type: 'object', additionalProperties: role },
    denials,
    people: { type: 'object', additionalProperties: { oneOf: [holds, held] }, minProperties: 1 },
    records: { type: 'object', additionalProperties: record },
    states: { type: 'object', additionalProperties: record },
    team: { type: 'array', items: { type: 'string', pattern: `^${person} on ${thing}${when}$` } },
    shares: { type: 'array', items: { type: 'string', pattern: `^${thing} to ${person} for (reading|writing)${when}$` } },
    expect: expectations,
    lists: { type: 'array', items: list, minItems: 1 },
  },
  ['rule', 'says', 'roles', 'people', 'records', 'expect'],
)

export const CASE_SCHEMA = closed(
  { theme: { type: 'string' }, about: { type: 'string' }, tables: { type: 'array', items: table, minItems: 1 } },
  ['theme', 'about', 'tables'],
)

const separate = { type: 'array', items: names, minItems: 1 }
const separatedOperations = { type: 'array', items: closed({ object: { type: 'string' }, operations: names }, ['object', 'operations']) }
const form = (keys: readonly string[]) => ({
  oneOf: ['only', 'nobody', 'can', 'neverBoth'].map((name) => ({ required: [name] })),
  ...closed({ ...Object.fromEntries(keys.map((key) => [key, {}])), only: {}, nobody: {}, can: {}, neverBoth: {} }, keys.slice(0, 1)),
})
// What the forms may say is for the reader of policies to check.
const claims = { type: 'array', minItems: 1, items: { oneOf: [form(['holds']), form(['fails', 'by'])] } }

/** What a file of claims may say. */
export const CLAIM_FILE_SCHEMA = closed(
  {
    theme: { type: 'string' },
    about: { type: 'string' },
    tables: {
      type: 'array',
      minItems: 1,
      items: closed(
        {
          says: { type: 'string' },
          roles: { type: 'object', additionalProperties: role },
          denials,
          separation: separate,
          separatedOperations,
          claims,
        },
        ['says', 'roles', 'claims'],
      ),
    },
  },
  ['theme', 'about', 'tables'],
)
