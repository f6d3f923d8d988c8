import {
  compilePolicy,
  defineVocabulary,
  type EngineRecord,
  type FieldsClause,
  NO_RELATIONS,
  type PolicyDocument,
  planFor,
  readPage,
  unitTree,
} from '@menshen/engine'
import { interleaved } from '../measure.ts'
import { seededRandom } from '../random.ts'

/** What a page of 50 records with 15 fields costs when fields are left out, and when three are masked, against a plain copy. */
const text = (classification: 'internal' | 'personal', mask?: 'phone' | 'email' | 'initial') =>
  ({ type: 'text', classification, ...(mask === undefined ? {} : { mask }) }) as const
const vocabulary = defineVocabulary({
  objects: {
    customer: {
      operations: ['read'],
      fields: {
        ownerId: { type: 'reference', target: 'user', classification: 'internal' },
        unitId: { type: 'reference', target: 'unit', classification: 'internal' },
        region: text('internal'),
        status: text('internal'),
        amount: { type: 'integer', classification: 'internal' },
        name: text('internal'),
        contact: text('personal', 'initial'),
        email: text('personal', 'email'),
        phone: text('personal', 'phone'),
        city: text('internal'),
        source: text('internal'),
        tier: { type: 'integer', classification: 'internal' },
        notes: text('internal'),
        createdAt: { type: 'integer', classification: 'internal' },
      },
    },
  },
  attributes: {},
})
const random = seededRandom(3)
const records = Array.from(
  { length: 5000 },
  (_, i): EngineRecord => ({
    id: `record${i}`,
    ownerId: `user${Math.floor(random() * 4)}`,
    unitId: 'unit0',
    region: 'EU',
    status: 'active',
    amount: i,
    name: `Name ${i}`,
    contact: `Person ${i}`,
    email: `person${i}@example.test`,
    phone: `138${String(10_000_000 + i)}`,
    city: `City ${i % 97}`,
    source: 'web',
    tier: i % 5,
    notes: '',
    createdAt: 1_700_000_000 + i,
  }),
)
const pages = Array.from({ length: 100 }, (_, i) => records.slice(i * 50, i * 50 + 50))

/** A person for whom own records show all, and the others show `levels`: two level vectors on each page. */
function person(levels: NonNullable<FieldsClause['levels']>) {
  const label = { en: 'bench', zh: '测量' }
  const all = { '@internal': 'clear', '@personal': 'clear' } as const
  const policy: PolicyDocument = {
    purpose: label,
    roles: {
      bench: {
        labels: label,
        duty: label,
        grants: [
          { id: 'own', object: 'customer', operations: ['read'], records: { scopes: ['mine'] }, fields: { levels: all } },
          { id: 'unit', object: 'customer', operations: ['read'], records: { scopes: ['unit'] }, fields: { levels } },
        ],
      },
    },
  }
  const tree = unitTree([{ id: 'unit0', parentId: null }])
  const subject = { id: 'user0', assignments: [{ role: 'bench', unit: 'unit0' }], attributes: {}, reports: [], session: null }
  return planFor(compilePolicy(vocabulary, policy), tree, subject)
}

const hiding = person({ '@internal': 'clear' })
const masking = person({ '@internal': 'clear', '@personal': 'masked' })
const relations = () => NO_RELATIONS
const shownOf = (plan: typeof hiding, page: readonly EngineRecord[]) => readPage(plan, 'customer', page, relations)

const foreign = records.find((record) => record.ownerId !== 'user0')
const sample = foreign === undefined ? [] : [shownOf(hiding, [foreign])[0], shownOf(masking, [foreign])[0]]
if (sample[0] === undefined || 'phone' in sample[0] || !String(sample[1]?.phone).includes('*'))
  throw new Error('the fields are not cut as the policy says')

let next = 0
let sink = 0
const over = (each: (page: readonly EngineRecord[]) => readonly unknown[]) => () => {
  for (let i = 0; i < 20; i++) {
    next = (next + 1) % pages.length
    sink += each(pages[next] ?? []).length
  }
}
const rates = interleaved(
  {
    copy: over((page) => page.map((record) => ({ ...record }))),
    hidden: over((page) => shownOf(hiding, page)),
    masked: over((page) => shownOf(masking, page)),
  },
  20,
  500,
)
const cost = (name: 'hidden' | 'masked'): number => rates.copy / rates[name]
for (const [name, value] of Object.entries(rates)) console.log(`${name.padEnd(8)} ${(1e6 / value).toFixed(2)} µs a page of 50 × 15 fields`)
const bars: [string, number, number][] = [
  ['fields left out, times the plain copy (≤ 1.2)', cost('hidden'), 1.2],
  ['three fields masked, times the plain copy (≤ 6)', cost('masked'), 6],
]
for (const [name, value, bar] of bars) console.log(`${value <= bar ? 'met    ' : 'NOT MET'} ${name}: ${value.toFixed(2)}`)
if (sink === 0 || bars.some(([, value, bar]) => value > bar)) process.exitCode = 1
