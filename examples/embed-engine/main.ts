import assert from 'node:assert/strict'
import { allowed, compilePolicy, defineVocabulary, levelsOf, observe, parsePolicy, planFor, unitTree } from '@menshen/engine'

// What there is: one object type, its fields, and how delicate each of them is.
const vocabulary = defineVocabulary({
  attributes: {},
  objects: {
    ticket: {
      operations: ['read', 'update'],
      fields: {
        ownerId: { type: 'reference', target: 'user', classification: 'internal' },
        unitId: { type: 'reference', target: 'unit', classification: 'internal' },
        title: { type: 'text', classification: 'internal' },
        phone: { type: 'text', classification: 'personal', mask: 'phone' },
      },
    },
  },
})

// Who may do what: an agent edits their own tickets in the clear, and sees the unit's with phones masked.
const agent = {
  labels: { en: 'Agent', zh: '客服代表' },
  duty: { en: 'Answers tickets', zh: '处理工单' },
  grants: [
    {
      id: 'own',
      object: 'ticket',
      operations: ['read', 'update'],
      records: { scopes: ['mine'] },
      fields: { levels: { '@internal': 'clear', phone: 'clear' }, writable: { title: true } },
    },
    {
      id: 'unit',
      object: 'ticket',
      operations: ['read'],
      records: { scopes: ['unit'] },
      fields: { levels: { '@internal': 'clear', phone: 'masked' } },
    },
  ],
}
const parsed = parsePolicy({ purpose: { en: 'Support', zh: '客户支持' }, roles: { agent } }, vocabulary)
if (!('policy' in parsed)) throw new Error(JSON.stringify(parsed.problems, null, 2))

// One plan per person, then a look-up per question.
const units = unitTree([{ id: 'berlin', parentId: null }])
const session = { assurance: 1, networks: [], schedules: [], courses: [] } as const
const rita = { id: 'rita', assignments: [{ role: 'agent', unit: 'berlin' }], attributes: {}, reports: [], session }
const plan = planFor(compilePolicy(vocabulary, parsed.policy), units, rita)

const hers = { id: '1', ownerId: 'rita', unitId: 'berlin', title: 'No light', phone: '13812345678' }
const otto = { ...hers, id: '2', ownerId: 'otto' }
assert.equal(allowed(plan, 'ticket', 'update', hers), true)
assert.equal(allowed(plan, 'ticket', 'update', otto), false)
assert.equal(levelsOf(plan, 'ticket', otto).phone, 'masked')
process.stdout.write(`${JSON.stringify(observe(plan, 'ticket', otto))}\n`)
