import { BROKEN_CLAIMS } from './broken-claims.ts'
import { BROKEN_OBTAINING } from './broken-obtaining.ts'
import { labels, policy } from './company.ts'
import { changedIn } from './edit.ts'

/** What it is, the document, and the problems in it as `path code`. */
export type BrokenPolicy = readonly [what: string, document: unknown, problems: readonly string[]]

const OWN = 'roles.sales.grants.0'
const TEAM = 'roles.sales.grants.1'
const CONTACTS = 'roles.sales.grants.2'
const CAP = 'roles.sales.denials.0'
const changed = (path: string, value: unknown): unknown => changedIn(policy, path, value)

export const BROKEN_POLICIES: readonly BrokenPolicy[] = [
  ['null', null, [' wrong-type']],
  ['a list', [], [' wrong-type']],
  ['a text', 'roles: {}', [' wrong-type']],
  ['nothing in it', {}, ['purpose missing-key', 'roles missing-key']],
  ['an unknown key', changed('role', {}), ['role unknown-key']],
  ['a label without Chinese', changed('purpose', { en: 'x' }), ['purpose.zh missing-key']],
  ['a blank label', changed('purpose', labels(' ', '目的')), ['purpose.en blank']],
  ['a NUL in a label', changed('purpose', labels('a\0', '目的')), ['purpose.en bad-text']],
  ['half a surrogate pair', changed('purpose', labels('a\ud800', '目的')), ['purpose.en bad-text']],
  ['a text too long', changed('purpose', labels('a'.repeat(2_001), '目的')), ['purpose.en too-long']],
  ['an empty YAML value', changed(`${OWN}.fields`, null), [`${OWN}.fields wrong-type`]],
  ['a list that is none', changed(`${OWN}.operations`, 'read'), [`${OWN}.operations wrong-type`]],
  ['a number for an id', changed(`${OWN}.id`, 7), [`${OWN}.id wrong-type`]],
  ['an id with a space', changed(`${OWN}.id`, 'own customers'), [`${OWN}.id bad-name`]],
  [
    'a role with a space',
    changed('roles.a role', policy.roles.employee),
    ['roles.a role bad-name', 'roles.a role.grants.0.id repeated-id'],
  ],
  [
    'a role named as something every object has',
    changed('roles.constructor', { ...policy.roles.employee, grants: [] }),
    ['roles.constructor reserved-name'],
  ],
  ['a prototype in a role', changed('roles.__proto__', { ...policy.roles.employee, grants: [] }), ['roles.__proto__ reserved-name']],
  ['a review of a clause on no date', changed('clauses.0.reviewOn', 'soon'), ['clauses.0.reviewOn bad-date']],
  ['a review on no date', changed('roles.sales.reviewOn', '2027-02-29'), ['roles.sales.reviewOn bad-date']],
  ['more grants than bearable', changed('roles.sales.grants', Array(501).fill({})), ['roles.sales.grants too-many']],

  ['an unknown object type', changed(`${CONTACTS}.object`, 'contract'), [`${CONTACTS}.object unknown-object`]],
  ['an inherited object name', changed(`${CONTACTS}.object`, 'toString'), [`${CONTACTS}.object unknown-object`]],
  ['an unknown operation', changed(`${CONTACTS}.operations.0`, 'raed'), [`${CONTACTS}.operations.0 unknown-operation`]],
  ['no operation', changed(`${CONTACTS}.operations`, []), [`${CONTACTS}.operations too-few`]],
  ['an operation twice', changed(`${CONTACTS}.operations`, ['read', 'read']), [`${CONTACTS}.operations.1 repeated`]],
  ['an unknown field in levels', changed(`${CONTACTS}.fields.levels`, { nmae: 'clear' }), [`${CONTACTS}.fields.levels.nmae unknown-field`]],
  [
    'an unknown classification',
    changed(`${CONTACTS}.fields.levels`, { '@private': 'clear' }),
    [`${CONTACTS}.fields.levels.@private unknown-classification`],
  ],
  ['an unknown level', changed(`${CONTACTS}.fields.levels.name`, 'visible'), [`${CONTACTS}.fields.levels.name not-a-choice`]],
  ['writable yes', changed(`${OWN}.fields.writable.phone`, 'yes'), [`${OWN}.fields.writable.phone not-a-choice`]],

  ['no scope', changed(`${OWN}.records.scopes`, []), [`${OWN}.records.scopes too-few`]],
  ['an unknown scope', changed(`${OWN}.records.scopes`, ['my']), [`${OWN}.records.scopes.0 not-a-choice`]],
  ['a pool that is not there', changed(`${OWN}.records.scopes`, ['pool']), [`${OWN}.records.scopes.0 scope-needs-pool`]],
  ['a parent that is not there', changed(`${OWN}.to.scopes`, ['parent']), [`${OWN}.to.scopes.0 scope-needs-parents`]],
  [
    'a unit in a denial for everybody',
    changed('denials.0.records.scopes', ['unit', 'unitAndBelow']),
    ['denials.0.records.scopes.0 scope-needs-assignment', 'denials.0.records.scopes.1 scope-needs-assignment'],
  ],
  ['a transfer without to', changed(`${OWN}.to`, undefined), [`${OWN}.to to-missing`]],
  ['to without a transfer', changed(`${OWN}.operations`, ['read']), [`${OWN}.to to-surplus`]],
  ['a limit where nothing is revealed', changed(`${OWN}.perDay`, 5), [`${OWN}.perDay limit-surplus`]],
  ['a limit of nothing', changed(`${TEAM}.perDay`, 0), [`${TEAM}.perDay not-a-count`]],
  ['a limit in words', changed(`${TEAM}.perDay`, 'few'), [`${TEAM}.perDay not-a-count`]],
  ['a limit of a half', changed(`${TEAM}.perDay`, 0.5), [`${TEAM}.perDay not-a-count`]],
  ['a limit that limits nothing', changed(`${TEAM}.perDay`, 10_001), [`${TEAM}.perDay not-a-count`]],
  ['a broken to', changed(`${OWN}.to`, 7), [`${OWN}.to wrong-type`]],

  ['a denial that raises', changed(`${CAP}.fields.levels`, { phone: 'clear' }), [`${CAP}.fields.levels.phone not-a-choice`]],
  ['a denial that lets write', changed(`${CAP}.fields.writable`, { phone: true }), [`${CAP}.fields.writable.phone not-a-choice`]],
  ['G3: a denial that caps nothing', changed(`${CAP}.fields`, {}), [`${CAP}.fields too-few`]],
  ['G3: a denial with empty caps', changed(`${CAP}.fields`, { levels: {} }), [`${CAP}.fields too-few`]],
  ['G3: a denial that sleeps', changed(`${CAP}.conditions`, { courses: ['privacy'] }), [`${CAP}.conditions.courses denial-never-sleeps`]],
  ['conditions that ask for nothing', changed(`${TEAM}.conditions`, {}), [`${TEAM}.conditions too-few`]],
  ['networks without a network', changed(`${TEAM}.conditions.networks`, []), [`${TEAM}.conditions.networks too-few`]],
  ['assurance four', changed(`${TEAM}.conditions.assurance`, 4), [`${TEAM}.conditions.assurance not-a-choice`]],

  ['a password too short to be one', changed('signIn.password.minLength', 6), ['signIn.password.minLength not-a-count']],
  ['an unknown profile', changed('signIn.password.profile', 'pci'), ['signIn.password.profile not-a-choice']],
  ['a second person by a word', changed('publication.secondPerson', 'yes'), ['publication.secondPerson not-a-choice']],
  ['more than a week to undo', changed('publication.undoHours', 169), ['publication.undoHours not-a-count']],
  ['rules of publishing that say nothing', changed('publication', {}), ['publication too-few']],
  ['rules of signing in that say nothing', changed('roles.sales.signIn', {}), ['roles.sales.signIn too-few']],

  ['an id of another grant', changed(`${TEAM}.id`, 'employee-leads'), [`${TEAM}.id repeated-id`]],
  ['an id of a denial', changed('denials.0.id', 'sales-own'), ['denials.0.id repeated-id']],
  ['an id of a clause', changed('separation.0.id', '3.1'), ['separation.0.id repeated-id']],
  ['an heir of nobody', changed('roles.sales.inherits', ['empolyee']), ['roles.sales.inherits.0 unknown-role']],
  ['an heir of every object', changed('roles.sales.inherits', ['hasOwnProperty']), ['roles.sales.inherits.0 unknown-role']],
  ['an heir of itself', changed('roles.sales.inherits', ['sales']), ['roles.sales.inherits.0 inheritance-circle']],
  ['a circle', changed('roles.employee.inherits', ['sales']), ['roles.sales.inherits.0 inheritance-circle']],
  ['separation of nothing', changed('separation.0.roles', undefined), ['separation.0 separation-form']],
  [
    'separation of both',
    changed('separation.0.operations', { object: 'customer', operations: ['read', 'update'] }),
    ['separation.0 separation-form'],
  ],
  ['separation of one role', changed('separation.0.roles', ['sales']), ['separation.0.roles too-few']],
  ['separation of a role not there', changed('separation.0.roles', ['sales', 'boss']), ['separation.0.roles.1 unknown-role']],
  [
    'separation of an operation not there',
    changed('separation.1.operations.operations', ['read', 'eat']),
    ['separation.1.operations.operations.1 unknown-operation'],
  ],
  ...BROKEN_CLAIMS,
  ...BROKEN_OBTAINING,
  ['separation over no object type', changed('separation.1.operations.object', 'x'), ['separation.1.operations.object unknown-object']],
]
