import type { Grant, RecordsClause } from '../../src/policy/document.ts'
import { attributesOf, grantsOf } from '../reference/held.ts'
import { evaluable } from '../reference/predicate.ts'
import { type Person, personOf, type World } from '../reference/world.ts'
import type { Case } from './cases.ts'
import { conditionKinds, flipped, predicateVariants, TRUE, type Variant, withGrant, without, withRoles, withWhere } from './edits.ts'

/** Every way to change one part of one grant that the person holds for the operation of the case, or for reading. */
export function grantVariants(world: World, { userId, object, operation }: Case): readonly Variant[] {
  const person = personOf(world, userId)
  const held = new Map(grantsOf(world, person).map(({ grant }) => [grant.id, grant]))
  return [...held.values()]
    .filter((grant) => grant.object === object && grant.operations.some((each) => each === operation || each === 'read'))
    .flatMap((grant) => [
      ...wholeVariants(world, person, grant),
      ...clauseVariants(world, grant, 'records', operation),
      ...(operation === 'transfer' ? clauseVariants(world, grant, 'to', operation) : []),
      ...fieldVariants(world, grant),
      ...conditionKinds(grant.conditions).flatMap((kind) =>
        flipped(grant.conditions ?? {}, kind).map((conditions) => ({
          kind: `condition:${kind}`,
          world: withGrant(world, grant.id, { ...grant, conditions }),
        })),
      ),
    ])
}

function wholeVariants(world: World, person: Person, grant: Grant): readonly Variant[] {
  const gone = { world: withGrant(world, grant.id, null) }
  const direct = person.assignments.some(({ role }) => world.policy.roles[role]?.grants.some(({ id }) => id === grant.id))
  const lacking = !evaluable(grant.records.where, attributesOf(person)) || !evaluable(grant.to?.where, attributesOf(person))
  return [
    { kind: 'grant', ...gone },
    ...(direct ? [] : [{ kind: 'grant:inherited', ...gone }]),
    ...(lacking ? [{ kind: 'grant:unevaluable', world: withGrant(world, grant.id, made(grant)) }] : []),
  ]
}

/** The grant as it would be if it named no attribute. */
function made(grant: Grant): Grant {
  return {
    ...grant,
    records: withWhere(grant.records, TRUE),
    ...(grant.to === undefined ? {} : { to: withWhere(grant.to, TRUE) }),
  }
}

function clauseVariants(world: World, grant: Grant, part: 'records' | 'to', operation: string): readonly Variant[] {
  const clause: RecordsClause | undefined = grant[part]
  if (clause === undefined) return []
  const at = part === 'to' ? 'to ' : ''
  const changed = (records: RecordsClause) => withGrant(world, grant.id, { ...grant, [part]: records })
  const scopes = clause.scopes.map((scope) => ({
    kind: `${at}scope:${scope}`,
    world: changed({ ...clause, scopes: clause.scopes.filter((other) => other !== scope) }),
  }))
  const wheres = predicateVariants(clause.where ?? TRUE).flatMap(({ kinds, predicate }) =>
    clause.where === undefined ? [] : kinds.map((kind) => ({ kind: `${at}${kind}`, world: changed(withWhere(clause, predicate)) })),
  )
  const whole = part === 'to' && operation === 'transfer' ? [{ kind: 'to', world: changed({ scopes: [] }) }] : []
  return [...scopes, ...wheres, ...whole]
}

function fieldVariants(world: World, grant: Grant): readonly Variant[] {
  const { levels = {}, writable = {} } = grant.fields ?? {}
  const shown = Object.entries(levels).flatMap(([key, level]) => {
    const changed = withGrant(world, grant.id, { ...grant, fields: { ...grant.fields, levels: without(levels, key) } })
    return [`level:${level}`, key.startsWith('@') ? 'level by class' : 'level by name'].map((kind) => ({ kind, world: changed }))
  })
  const written = Object.entries(writable).map(([key, yes]) => ({
    kind: `writable:${yes}`,
    world: withGrant(world, grant.id, { ...grant, fields: { ...grant.fields, writable: without(writable, key) } }),
  }))
  return [...shown, ...written]
}

/** What a role on the way to its grants requires. */
export function requirementVariants(world: World): readonly Variant[] {
  return Object.entries(world.policy.roles).flatMap(([name, { requires }]) =>
    conditionKinds(requires).flatMap((kind) =>
      flipped(requires ?? {}, kind).map((changed) => ({
        kind: `requires:${kind}`,
        world: withRoles(world, (role, other) => (other === name ? { ...role, requires: changed } : role)),
      })),
    ),
  )
}
