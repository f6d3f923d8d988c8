import type { FieldSpec, ObjectName } from '@menshen/contract'
import { mask, type Scalar, type Value } from '@menshen/engine'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import { idOf } from '../company/names.ts'
import { anyValue, presentValue } from '../company/values.ts'
import { specOf } from '../record-rows.ts'
import { type Rows, rowsIn } from '../rows.ts'

/** Ids of records that D does not have and D′ may have: requests name them as they name ids that nobody ever gave. */
export const GHOSTS = 6
export const ghostId = (object: string, number: number): string => idOf(`ghost ${object} ${number}`)

/** A record of the type that a reference may name; now and then one that is only there on one side. */
export function someReference(rows: Rows, target: ObjectName, random: Random): string {
  if (random.chance(0.15)) return ghostId(target, random.below(GHOSTS))
  return String(random.pick(rowsIn(rows, specOf(target).table)).id)
}

/** Another value of the field than it has, if there is one. */
export function otherValue(rows: Rows, name: string, field: FieldSpec, before: Value, random: Random): Value {
  for (let attempt = 0; attempt < 20; attempt++) {
    const reference = field.type === 'reference' && (field.optional !== true || random.chance(0.8))
    const value = reference ? someReference(rows, field.target as ObjectName, random) : anyValue(name, field, random)
    if (value !== before) return value
  }
  return before
}

/** Longer than any stock, so that masks which show a part have something to agree on. */
function variants(value: string, random: Random): string[] {
  const digits = value.replace(/\d/g, () => String(random.below(10)))
  const head = value.slice(0, 3)
  const letters = 'abcdefghijklmnopqrstuvwxyz华东北风海王李'
  const inserted = Array.from({ length: 1 + random.below(6) }, () => random.pick([...letters])).join('')
  return [
    value.slice(0, 3) + digits.slice(3, -4) + value.slice(-4),
    head.slice(0, 1) + inserted + value.slice(1),
    inserted + value,
    value.replace(/^(.)(.*)(@.*)$/u, `$1${inserted}$3`),
    `${inserted.toUpperCase()}0000${value.slice(-4)}`,
    inserted,
  ]
}

/** Another value that wears the same mask (V1), or undefined when none was found. */
export function equallyMasked(name: string, field: FieldSpec, before: Scalar, random: Random): Scalar | undefined {
  const as = field.mask ?? 'presence'
  const worn = mask(as, before)
  const longest = field.maxLength ?? 200
  const candidates = Array.from({ length: 12 }, () => presentValue(name, field, random)).concat(
    typeof before === 'string' && field.type === 'text' ? variants(before, random) : [],
  )
  return random
    .take(candidates, candidates.length)
    .find((value): value is Scalar => value !== null && value !== before && String(value).length <= longest && mask(as, value) === worn)
}
