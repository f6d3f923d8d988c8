import { CRM_OBJECT_NAMES, type CrmObjectName, type FieldSpec, objects } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import { fieldColumns } from '../record-rows.ts'
import type { Row } from '../rows.ts'
import { daysBefore, idOf } from './names.ts'
import { OWNERS, PEOPLE, userId } from './people.ts'
import { unitId } from './units.ts'
import { anyValue } from './values.ts'

const HOW_MANY: Readonly<Record<CrmObjectName, number>> = {
  lead: 40,
  customer: 40,
  contact: 44,
  deal: 40,
  transaction: 36,
  case: 36,
  activity: 44,
}

/** Parents first. */
const IN_ORDER: readonly CrmObjectName[] = ['lead', 'customer', 'contact', 'deal', 'transaction', 'case', 'activity']

const recordId = (object: string, number: number): string => idOf(`${object} ${number}`)

type Made = Record<string, Row[]>

function reference(field: FieldSpec, made: Made, random: Random): Value {
  const target = field.target ?? ''
  if (target === 'user') return userId(random.pick(OWNERS))
  const among = made[target] ?? []
  return among.length === 0 || (field.optional === true && random.chance(0.4)) ? null : String(random.pick(among).id)
}

/** The values of a new record, its references into what is there already. */
function recordValues(object: CrmObjectName, made: Made, random: Random): Record<string, Value> {
  const fields = Object.entries(objects[object].fields as Readonly<Record<string, FieldSpec>>)
  const values = fields.map(([name, field]) => [
    name,
    field.type === 'reference' ? reference(field, made, random) : anyValue(name, field, random),
  ])
  return Object.fromEntries(values)
}

function record(object: CrmObjectName, number: number, made: Made, random: Random): Row {
  const owner = random.pick(OWNERS)
  const values = recordValues(object, made, random)
  const pooled = object === 'lead' && random.chance(0.35)
  const deleted = random.chance(0.2)
  const created = daysBefore(10 + random.below(300))
  return {
    id: recordId(object, number),
    ...fieldColumns(object, values),
    owner_id: pooled ? null : userId(owner),
    unit_id: pooled
      ? unitId(random.pick(['eastA', 'eastB', 'eastB', 'westA']))
      : unitId(random.chance(0.85) ? (PEOPLE[owner]?.unit ?? 'company') : random.pick(['east', 'eastA', 'eastB', 'westA'])),
    created_at: created,
    created_by: userId(owner),
    updated_at: daysBefore(random.below(10)),
    updated_by: userId(random.pick(OWNERS)),
    version: 1 + random.below(9),
    deleted_at: deleted ? daysBefore(random.below(9)) : null,
    deleted_by: deleted ? userId(random.pick(OWNERS)) : null,
  }
}

/** Customers' records of every object type, owned all over the company, a fifth of them in the bin. */
export function recordTables(random: Random): Record<CrmObjectName, Row[]> {
  const made: Made = {}
  for (const object of IN_ORDER) {
    made[object] = []
    for (let number = 0; number < HOW_MANY[object]; number++) made[object].push(record(object, number, made, random))
  }
  return Object.fromEntries(CRM_OBJECT_NAMES.map((object) => [object, made[object] ?? []])) as Record<CrmObjectName, Row[]>
}
