import { createHash, randomUUID } from 'node:crypto'
import type { PolicyDocument, Role } from '@menshen/engine'
import {
  fromBase64,
  type Hash,
  NoteError,
  openCheckpoint,
  openNote,
  openProof,
  readVerifier,
  type Verifier,
  verifyConsistency,
} from '@menshen/ledger'
import { RFC9162 } from '@transmute/rfc9162'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditSigner, changeAuditKey } from '#platform/audit/audit-signer.ts'
import { makeCheckpoint } from '#platform/audit/checkpoint.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { type Transaction, transact } from '#platform/database/transact.ts'
import { ok, type SmallCompany, smallCompany } from '../freshness/small-company.ts'
import { smallCompanyPolicy } from '../freshness/small-company-policy.ts'
import { placeAll } from '../harness/place-all.ts'
import type { TestAnswer, TestClient } from '../harness/test-client.ts'

const both = (text: string) => ({ en: text, zh: text })
const reads = (
  id: string,
  operations: readonly string[],
  levels: Record<string, 'clear' | 'masked'>,
  categories?: readonly string[],
): Role => ({
  labels: both('role'),
  duty: both('duty'),
  grants: [
    {
      id,
      object: 'auditEvent',
      operations,
      records: { scopes: ['all'], ...(categories === undefined ? {} : { where: { field: 'category', op: 'in', values: categories } }) },
      fields: { levels },
    },
  ],
})
const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    auditor: reads('auditor-events', ['read', 'prove'], { '@internal': 'clear', '@personal': 'masked' }),
    blinkered: reads('blinkered-events', ['read', 'prove'], { '@internal': 'clear' }, ['session']),
    shallow: reads('shallow-events', ['read', 'prove'], { event: 'clear', category: 'clear', createdAt: 'clear' }),
    half: { ...reads('half-read', ['read'], { '@internal': 'clear' }), inherits: ['blinkered'] },
    reader: reads('reader-events', ['read'], { '@internal': 'clear', '@personal': 'clear' }),
  },
}

let company: SmallCompany
let auditor: TestClient
const FIRST_NAME = 'Wang Xiaoming of the first unit'
beforeAll(async () => {
  company = await smallCompany({ policy })
  auditor = await company.as(await company.person(company.company, 'auditor'))
})
afterAll(() => company.close())

const signing = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  transact(asSequencer(company.server.database), { mode: 'read' }, work)
const ring = () => company.server.keys.auditKey

async function sign(): Promise<void> {
  await placeAll(asSequencer(company.server.database))
  await signing((tx) => makeCheckpoint(tx, () => auditSigner(tx, ring(), () => 'crm.example/audit-log/api')))
}

async function changed(): Promise<{ id: string; leaf: Hash }> {
  const answer: TestAnswer = ok(await company.admin.post('units', { values: { name: FIRST_NAME, parentId: company.company } }))
  const [, id = '', leaf = ''] = /id="([0-9a-f-]{36})", leaf=:([A-Za-z0-9+/]{43}=):/.exec(String(answer.headers['audit-receipt'])) ?? []
  return { id, leaf: Buffer.from(leaf, 'base64') }
}

async function keys(): Promise<Verifier[]> {
  const { items } = ok(await auditor.get('audit-log/keys')).body
  return items.map(({ verifier }: { verifier: string }) => readVerifier(verifier))
}

/** As RFC 6962 §2.1 has it, without our code. */
const leafOf = (text: string): Hash =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.of(0), Buffer.from(text)]))
    .digest()
const bytes = (text: string): Hash => fromBase64(text) ?? Buffer.alloc(0)

describe('A5: proofs over HTTP', () => {
  it('an event: the proof verifies with the ledger and with an implementation of others, and the entry is what the leaf is of', async () => {
    const { id, leaf } = await changed()
    await sign()
    const { body } = ok(await auditor.get(`audit-log/proofs/${id}`))
    const opened = openProof(body.proof, leaf, await keys())
    expect(Buffer.from(bytes(body.leaf))).toEqual(leaf)
    expect(leafOf(body.entry)).toEqual(Buffer.from(leaf))
    const lines: string[] = body.proof.slice(0, body.proof.indexOf('\n\n')).split('\n').slice(2)
    const proof = { log_id: '', tree_size: opened.size, leaf_index: opened.index, inclusion_path: lines.map(bytes) }
    expect(await RFC9162.verifyInclusionProof(opened.root, leaf, proof)).toBe(true)
    const other = leafOf(`${body.entry} `)
    expect(await RFC9162.verifyInclusionProof(opened.root, other, proof)).toBe(false)
    expect(() => openProof(body.proof, other, [])).toThrow(NoteError)
  })

  it('A3: the entry holds commitments, and neither a value that may be personal nor what opens one', async () => {
    const { id } = await changed()
    await sign()
    const { entry } = ok(await auditor.get(`audit-log/proofs/${id}`)).body
    const { rows } = await transact(company.server.database, { mode: 'read' }, (tx) =>
      tx.execute<{ salts: Record<string, string>; changes: unknown }>({
        text: 'SELECT salts, changes FROM audit_event WHERE id = $1',
        values: [id],
      }),
    )
    expect(JSON.stringify(rows[0]?.changes)).toContain(FIRST_NAME)
    expect(entry).not.toContain(FIRST_NAME)
    expect(entry).not.toContain('127.0.0.1')
    const salts = Object.values(rows[0]?.salts ?? {})
    expect(salts.length).toBeGreaterThan(1)
    for (const salt of salts) expect(entry).not.toContain(salt)
    expect(JSON.parse(entry).changed).toContain('name')
  })

  it('two checkpoints: the log only grew between them, as the ledger and others see it', async () => {
    await sign()
    const older = ok(await auditor.get('audit-log/checkpoint')).body
    for (let i = 0; i < 5; i++) await changed()
    await sign()
    const newer = ok(await auditor.get('audit-log/checkpoint')).body
    const { items } = ok(await auditor.get('audit-log/checkpoints?limit=2')).body
    expect(items.map(({ size }: { size: number }) => size)).toEqual([newer.size, older.size])
    expect(ok(await auditor.get(`audit-log/checkpoints?below=${newer.size}&limit=1`)).body.items).toEqual([older])
    const { hashes } = ok(await auditor.get(`audit-log/consistency?from=${older.size}&to=${newer.size}`)).body
    const known = await keys()
    const [from, to] = [openCheckpoint(older.note, known), openCheckpoint(newer.note, known)]
    expect(verifyConsistency(from.size, from.root, to.size, to.root, hashes.map(bytes))).toBe(true)
    const whole = Number.isInteger(Math.log2(from.size))
    const path = [...(whole ? [from.root] : []), ...hashes.map(bytes)]
    const proof = { log_id: '', tree_size_1: from.size, tree_size_2: to.size, consistency_path: path }
    expect(await RFC9162.verifyConsistencyProof(from.root, to.root, proof)).toBe(true)
    expect(verifyConsistency(from.size, to.root, to.size, to.root, hashes.map(bytes))).toBe(false)
  })

  it('keys: each is signed by the one before, and nothing secret is answered', async () => {
    await sign()
    await signing((tx) => changeAuditKey(tx, ring()))
    const answer = ok(await auditor.get('audit-log/keys'))
    const [first, second] = answer.body.items
    expect(first.endorsement).toBeNull()
    expect(openNote(second.endorsement, [readVerifier(first.verifier)]).text).toContain(second.verifier)
    expect(answer.text).not.toMatch(/PRIVATE|sealed/)
  })

  it.each([
    ['from=0&to=1', 'invalid-value'],
    ['from=5&to=4', 'no-such-size'],
    ['from=1&to=999999999', 'no-such-size'],
    ['from=1', 'invalid-value'],
    ['from=1e1&to=20', 'invalid-value'],
    ['from=1&to=2&to=3', 'invalid-value'],
  ])('a proof of growth %s is refused: %s', async (query, code) => {
    await sign()
    const answer = await auditor.get(`audit-log/consistency?${query}`)
    expect(answer.body.code).toBe(code)
  })

  it('an event that no checkpoint covers yet is not proved', async () => {
    await sign()
    const { id } = await changed()
    expect((await auditor.get(`audit-log/proofs/${id}`)).body.code).toBe('not-covered')
    await placeAll(asSequencer(company.server.database))
    expect((await auditor.get(`audit-log/proofs/${id}`)).body.code).toBe('not-covered')
  })
})

const ALL = ['checkpoint', 'checkpoints', 'keys', 'consistency?from=1&to=2']

describe('proofs are refused', () => {
  it.each(['reader', 'seller'])('to whoever may only read, and to whoever may not even that: %s', async (role) => {
    const { id } = await changed()
    await sign()
    const client = await company.as(await company.person(company.company, role))
    for (const path of [...ALL, `proofs/${id}`]) expect((await client.get(`audit-log/${path}`)).status, path).toBe(403)
    for (const path of [...ALL, `proofs/${id}`]) expect((await company.server.anonymous.get(`audit-log/${path}`)).status, path).toBe(401)
  })

  it('of an event outside V: the answer of one that does not exist (D1)', async () => {
    const { id } = await changed()
    await sign()
    const client = await company.as(await company.person(company.company, 'blinkered'))
    const [hidden, none] = [await client.get(`audit-log/proofs/${id}`), await client.get(`audit-log/proofs/${randomUUID()}`)]
    expect([hidden.status, hidden.body.code]).toEqual([404, 'not-found'])
    expect({ ...hidden.body, instance: '', correlationId: '' }).toEqual({ ...none.body, instance: '', correlationId: '' })
  })

  it('of an event that may be read and not proved: the right is decided on each event', async () => {
    const { id } = await changed()
    await sign()
    const client = await company.as(await company.person(company.company, 'half'))
    expect(ok(await client.get(`audit-events/${id}`)).body.id).toBe(id)
    expect((await client.get(`audit-log/proofs/${id}`)).body.code).toBe('not-permitted')
  })

  it('of an entry: whoever does not see every field that stands in it gets leaf and proof alone', async () => {
    const { id, leaf } = await changed()
    await sign()
    const client = await company.as(await company.person(company.company, 'shallow'))
    const { body } = ok(await client.get(`audit-log/proofs/${id}`))
    expect(body.entry).toBeNull()
    expect(openProof(body.proof, leaf, await keys()).index).toBeGreaterThan(0)
  })
})
