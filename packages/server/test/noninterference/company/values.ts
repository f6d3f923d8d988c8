import type { FieldSpec } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import type { Random } from '@menshen/engine/test/worlds/random.ts'

/** Few words, so that records of different people have values, and parts of values, in common. */
const TEXTS = [
  'Aurora',
  'Borealis',
  '华东贸易',
  '北风公司',
  '北海贸易',
  'Café Zürich',
  'Delta',
  'Echo GmbH',
  '王小明',
  '李雷',
  'North',
  'South',
  '华东',
]
const PLACES = ['North', 'South', '华东', '华西', 'Shanghai', '上海']
const NAMES = ['王小明', '王大明', '李雷', '韩梅梅', 'Anna Berg', 'Anton Bauer', 'Zed']
const PHONES = ['13812345678', '13899995678', '13812340000', '021-6543210', '+86 13812345678', '15912345678']
const EMAILS = ['alice@example.com', 'anna@example.com', 'bob@example.com', 'x@other.example', 'alice@other.example']
const NUMBERS = ['SECRET12345678', 'SECRET99995678', 'AB-0000-5678', 'CD-1111-4321', 'short']

function textFor(name: string, field: FieldSpec, random: Random): string {
  if (field.mask === 'phone' || name === 'phone') return random.pick(PHONES)
  if (field.mask === 'email' || name === 'email') return random.pick(EMAILS)
  if (field.mask === 'initial') return random.pick(NAMES)
  if (field.mask === 'tail' || /Number$/.test(name)) return random.pick(NUMBERS)
  if (/region|city|country|place/i.test(name)) return random.pick(PLACES)
  return `${random.pick(TEXTS)}${random.chance(0.4) ? ` ${random.below(30)}` : ''}`
}

const day = (random: Random): string => new Date(Date.UTC(2026, random.below(9), 1 + random.below(28))).toISOString().slice(0, 10)

/** A present value of the field, from a small stock. References are the caller's. */
export function presentValue(name: string, field: FieldSpec, random: Random): Value {
  switch (field.type) {
    case 'text':
      return textFor(name, field, random)
    case 'enum':
      return random.pick(field.values ?? [])
    case 'integer':
      return Math.max(field.min ?? 0, Math.min(field.max ?? 40, random.below(41)))
    case 'money':
      return random.pick([0, 100, 1000, 20_000, 20_001, 500_000]) + random.below(3)
    case 'boolean':
      return random.chance(0.3)
    case 'date':
      return day(random)
    case 'instant':
      return `${day(random)}T0${random.below(9)}:${random.below(6)}0:00.000Z`
    case 'reference':
      return null
  }
}

export function anyValue(name: string, field: FieldSpec, random: Random): Value {
  return field.optional === true && random.chance(0.25) ? null : presentValue(name, field, random)
}
