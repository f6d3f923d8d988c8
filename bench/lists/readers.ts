import { createHash } from 'node:crypto'
import { vocabulary } from '@menshen/contract'
import { compilePolicy, type Denial, defineVocabulary, type Grant, type Plan, planFor, type Scope, unitTree } from '@menshen/engine'
import { EMPTY_UNIT, parentOf, RARE, UNITS } from './load.ts'

export function idOf(kind: 'u' | 'n' | 'c', number: number): string {
  return createHash('md5')
    .update(`${kind}${number}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const below = (top: number): number[] => Array.from({ length: UNITS }, (_, i) => i).filter((unit) => [unit, parentOf(unit)].includes(top))

/** One kind of reader, and how a programmer who knows the policy would reach the same rows by hand. */
export interface Reader {
  readonly name: string
  readonly object: 'customer' | 'contact'
  readonly person: number
  readonly unit: number
  readonly scopes: readonly Scope[]
  readonly denyLost?: boolean
  /** In the unit, the sort fields are masked: clear on own rows only. */
  readonly partlyClear?: boolean
  /** Harder than the plain readers: judged by its 95th percentile. */
  readonly hard?: boolean
  readonly byHand: {
    readonly owner?: boolean
    readonly units?: readonly number[]
    readonly all?: boolean
    readonly shared?: boolean
    readonly parentOwner?: boolean
  }
}

const customer = (
  name: string,
  person: number,
  unit: number,
  scopes: readonly Scope[],
  byHand: Reader['byHand'],
  more: Partial<Reader> = {},
): Reader => ({
  name,
  object: 'customer',
  person,
  unit,
  scopes,
  byHand,
  ...more,
})

export const READERS: readonly Reader[] = [
  customer('everything', 1, 0, ['all'], { all: true }),
  customer('rare own (40)', RARE, 3, ['mine'], { owner: true }),
  customer('own', 19, 3, ['mine'], { owner: true }),
  customer('one unit', 19, 8, ['unit'], { units: [8] }),
  customer('subtree of 6', 19, 2, ['unitAndBelow'], { units: below(2) }),
  customer('own or unit', 19, 8, ['mine', 'unit'], { owner: true, units: [8] }),
  customer('rare own or empty unit', RARE, EMPTY_UNIT, ['mine', 'unit'], { owner: true, units: [EMPTY_UNIT] }),
  customer('subtree minus a denial', 19, 2, ['unitAndBelow'], { units: below(2) }, { denyLost: true }),
  customer('own or shared', 1, 3, ['mine', 'sharedRead'], { owner: true, shared: true }, { hard: true }),
  customer('unit, sort field clear on own', 19, 8, ['unit'], { owner: true, units: [8] }, { hard: true, partlyClear: true }),
  customer('unit, sort field clear on rare own', RARE, 8, ['unit'], { owner: true, units: [8] }, { hard: true, partlyClear: true }),
  { ...customer('contacts of own customers', 19, 3, ['parent'], { parentOwner: true }, { hard: true }), object: 'contact' },
  { ...customer('contacts of 40 customers', RARE, 3, ['parent'], { parentOwner: true }, { hard: true }), object: 'contact' },
]

const everyField = { '@public': 'clear', '@internal': 'clear', '@personal': 'clear', '@financial': 'clear', '@secret': 'clear' } as const
const sortFieldsMasked = { ...everyField, name: 'masked', updatedAt: 'masked', creditLimit: 'masked' } as const

function grantsOf(reader: Reader): Grant[] {
  const own: Grant = { id: 'own', object: 'customer', operations: ['read'], records: { scopes: ['mine'] }, fields: { levels: everyField } }
  const main: Grant = {
    id: 'main',
    object: reader.object,
    operations: ['read'],
    records: { scopes: reader.scopes },
    fields: { levels: reader.partlyClear === true ? sortFieldsMasked : everyField },
  }
  return reader.partlyClear === true || reader.object === 'contact' ? [own, main] : [main]
}

/** The reader's rights as a written policy, concluded by the engine. */
export function planOf(reader: Reader): Plan {
  const label = { en: 'bench', zh: '测量' }
  const denial: Denial = {
    id: 'lost',
    object: 'customer',
    operations: ['read'],
    records: { scopes: ['all'], where: { field: 'status', op: 'eq', value: 'lost' } },
  }
  const role = { labels: label, duty: label, grants: grantsOf(reader), denials: reader.denyLost === true ? [denial] : [] }
  const units = unitTree(
    Array.from({ length: UNITS }, (_, i) => ({ id: idOf('n', i), parentId: parentOf(i) === null ? null : idOf('n', parentOf(i) ?? 0) })),
  )
  return planFor(compilePolicy(defineVocabulary(vocabulary), { purpose: label, roles: { bench: role } }), units, {
    id: idOf('u', reader.person),
    assignments: [{ role: 'bench', unit: idOf('n', reader.unit) }],
    attributes: {},
    reports: [],
    session: null,
  })
}
