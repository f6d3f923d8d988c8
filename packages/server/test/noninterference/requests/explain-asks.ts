import type { CrmObjectName, ObjectName } from '@menshen/contract'
import { daysBefore } from '../company/names.ts'
import { specOf } from '../record-rows.ts'
import type { Draft } from './ask.ts'
import { askedField } from './questions.ts'
import { fieldNames, operationsInReach, type Situation } from './situation.ts'
import { target } from './targets.ts'

const operationOf = ({ random }: Situation, object: ObjectName): string =>
  random.pick(specOf(object).operations.filter((name) => name !== 'create' && name !== 'import'))

/** Now and then about a field: mostly one in sight. */
function fieldOf(situation: Situation, object: ObjectName, aimed: boolean): { readonly field?: string } {
  if (situation.random.chance(0.4)) return {}
  return { field: aimed ? askedField(situation, object, aimed) : situation.random.pick(fieldNames(object)) }
}

/** As a session of others is assumed, or not. */
export const assumed = ({ random }: Situation): { readonly assurance?: string } =>
  random.chance(0.5) ? {} : { assurance: random.pick(['1', '2', '3']) }

/** Why oneself, or somebody else, may or may not. */
export function explanationAsk(situation: Situation, object: CrmObjectName, aimed: boolean): Draft {
  const { random, observation } = situation
  const { id, flavour } = target(situation, object, 'read', aimed)
  const field = fieldOf(situation, object, aimed)
  const others = random.chance(aimed && !operationsInReach(observation, 'user').has('explain') ? 0 : 0.6)
  const person = others ? target(situation, 'user', 'explain', aimed) : null
  return {
    flavour: `${flavour}, ${person === null ? 'oneself' : `somebody ${person.flavour}`}`,
    params: { id },
    query: {
      operation: operationOf(situation, object),
      ...field,
      ...assumed(situation),
      ...(person === null ? {} : { personId: person.id }),
    },
    named: { objects: [object], ids: [id, ...(person === null ? [] : [person.id])], fields: Object.values(field) },
  }
}

/** Who can. */
export function audienceAsk(situation: Situation, object: CrmObjectName, aimed: boolean): Draft {
  const { id, flavour } = target(situation, object, 'read', aimed)
  const field = fieldOf(situation, object, aimed)
  return {
    flavour,
    params: { id },
    query: { operation: operationOf(situation, object), ...field, ...assumed(situation) },
    named: { objects: [object], ids: [id], fields: Object.values(field) },
  }
}

/** What somebody could do, lately, long ago and before anything was. */
export function rightsAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { random } = situation
  const { id, flavour } = target(situation, 'user', 'explain', aimed)
  const at = daysBefore(random.pick(aimed ? [0, 10] : [0, 10, 45, 350, 4000]))
  return { flavour, params: { id }, query: { at, ...assumed(situation) }, named: { objects: ['user'], ids: [id], fields: [] } }
}

/** A record as somebody else sees it. */
export function viewOneAsAsk(situation: Situation, object: CrmObjectName, aimed: boolean): Draft {
  const { id, flavour } = target(situation, object, 'read', aimed)
  const person = target(situation, 'user', 'explain', aimed)
  return {
    flavour: `${flavour}, somebody ${person.flavour}`,
    params: { id },
    query: { personId: person.id, ...assumed(situation) },
    named: { objects: [object], ids: [id, person.id], fields: [] },
  }
}
