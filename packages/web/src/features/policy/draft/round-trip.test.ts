import { type PolicyDocument, withPlace } from '@menshen/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCollection, isPair, isScalar, parse, parseDocument, visit } from 'yaml'
import { setClause } from './edit-clauses.ts'
import { addGrant, removeGrant, setLevel, setLimit, setOperation, setScopes, setWritable } from './edit-draft.ts'
import { addRole, removeRole } from './edit-roles.ts'
import { setWay, turnWay } from './edit-ways.ts'
import { freshSource, writtenSource } from './written-source.ts'

const files: Readonly<Record<string, string>> = import.meta.glob('../../../../../../policies/northwind.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const [northwind = ''] = Object.values(files)

/** The product's policy, with a comment at each grant, each claim and each clause. */
const SOURCE = northwind.replace(/^( *)- id: ([\w-]+)$/gm, '$1# Why $2 is here.\n$1- id: $2 # and named so')
const base = parse(SOURCE) as PolicyDocument

const roles = Object.keys(base.roles)
type Edit = (document: PolicyDocument) => PolicyDocument

/** One edit of the matrix or of the pages beside it, at any place there is. */
const edits: fc.Arbitrary<Edit> = fc
  .record({
    role: fc.constantFrom(...roles),
    at: fc.nat(30),
    what: fc.constantFrom(
      'operation',
      'scopes',
      'level',
      'writable',
      'limit',
      'remove',
      'add',
      'duty',
      'clause',
      'review',
      'claim',
      'role',
      'copy',
      'way',
    ),
    on: fc.boolean(),
    operation: fc.constantFrom('read', 'update', 'delete', 'transfer', 'reveal', 'export'),
    scopes: fc.uniqueArray(fc.constantFrom('mine', 'unit', 'unitAndBelow', 'team', 'all'), { minLength: 1 }),
    key: fc.constantFrom('@personal', '@internal', 'phone', 'name'),
    level: fc.constantFrom('hidden', 'masked', 'clear', null),
    text: fc.constantFrom('Other: words', '# no comment', 'yes', "it's “quoted”", '- a\n- b', '1'),
  })
  .map(
    ({ role, at, what, on, operation, scopes, key, level, text }): Edit =>
      (document) => {
        const grants = document.roles[role]?.grants ?? []
        const id = grants[at % Math.max(1, grants.length)]?.id ?? ''
        const labels = { en: text, zh: `中文 ${text}` }
        switch (what) {
          case 'operation':
            return setOperation(document, role, id, operation, on)
          case 'scopes':
            return setScopes(document, role, id, 'records', scopes as never)
          case 'level':
            return setLevel(document, role, id, key, level as never)
          case 'writable':
            return setWritable(document, role, id, key, on)
          case 'limit':
            return setLimit(document, role, id, on ? at + 1 : null)
          case 'remove':
            return removeGrant(document, role, id)
          case 'add':
            return addGrant(document, role, 'deal', [operation])
          case 'duty':
            return withPlace(document, ['roles', role, 'duty'], labels)
          case 'clause': {
            const clause = document.clauses?.[at % document.clauses.length]
            return clause === undefined
              ? document
              : withPlace(document, ['clauses', clause.id], on ? { ...clause, text: labels } : undefined)
          }
          case 'review': {
            const clause = document.clauses?.[at % document.clauses.length]
            return clause === undefined
              ? document
              : setClause(document, clause.id, { text: clause.text, owner: on ? text : '', reviewOn: '2030-01-31' })
          }
          case 'copy':
            return addRole(document, `copy-${at}`, { labels, duty: labels, from: role })
          case 'way': {
            const opened = turnWay(document, base, role, 'elevation', true)
            return setWay(opened, role, 'elevation', { eligible: ['auditor'], mostHours: 1 + at, ...(on ? { approval: true } : {}) })
          }
          case 'claim': {
            const claim = document.claims?.[at % document.claims.length]
            return claim === undefined ? document : withPlace(document, ['claims', claim.id], on ? { ...claim, labels } : undefined)
          }
          default:
            return on ? withPlace(document, ['roles', `new-${at}`], { labels, duty: labels, grants: [] }) : document
        }
      },
  )

/** Everything that has an id, with those around it. */
function idsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'object' && value !== null) {
    if (typeof (value as { id?: unknown }).id === 'string') found.add((value as { id: string }).id)
    for (const part of Object.values(value)) idsIn(part, found)
  }
  return found
}

/** Every comment of a text, with the ids of what it stands in. */
function commentsIn(source: string): { text: string; within: string[] }[] {
  const found: { text: string; within: string[] }[] = []
  visit(parseDocument(source), {
    Node: (_key, node, path) => {
      const around = [...path, node].filter((each) => isCollection(each))
      const within = around.flatMap((each) => {
        const id = each.items.find((pair) => isPair(pair) && isScalar(pair.key) && pair.key.value === 'id')
        return isPair(id) && isScalar(id.value) ? [String(id.value.value)] : []
      })
      for (const text of [node.commentBefore, node.comment]) if (typeof text === 'string') found.push({ text, within })
    },
  })
  return found
}

const comments = commentsIn(SOURCE)

describe('the matrix and the text are two views of one draft', () => {
  it('whatever is edited, the text says what the draft says, and every comment stays that stands at what stayed', async () => {
    expect(comments.length).toBeGreaterThan(150)
    let [kept, gone] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 8 }), async (some) => {
        const draft = some.reduce((document, edit) => edit(document), base)
        const text = await writtenSource(SOURCE, draft)
        expect(text).not.toBeNull()
        expect(parse(text ?? '')).toEqual(draft)
        const there = idsIn(draft)
        const left = (text ?? '').split('\n')
        for (const comment of comments) {
          if (!comment.within.every((id) => there.has(id))) {
            gone += 1
            continue
          }
          kept += 1
          for (const line of comment.text.split('\n'))
            expect(
              left.some((each) => each.includes(`#${line}`)),
              line,
            ).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
    // It counts only as far as it looked at something.
    expect(kept).toBeGreaterThan(2_000)
    expect(gone).toBeGreaterThan(10)
  }, 60_000)

  it('one edit changes no more lines than it must', async () => {
    const draft = setOperation(base, 'sales-representative', 'lead-own', 'export', true)
    const before = new Set(SOURCE.split('\n'))
    const changed = ((await writtenSource(SOURCE, draft)) ?? '').split('\n').filter((line) => !before.has(line))
    expect(changed).toEqual(['        operations: [read, update, delete, restore, share, release, transfer, export]'])
  })

  it('what is new in a role stands where people would write it, and what is turned off is gone with its own comment only', async () => {
    const on = turnWay(base, base, 'finance-clerk', 'elevation', true)
    const text = (await writtenSource(SOURCE, on)) ?? ''
    const added = text.split('\n').filter((line) => !SOURCE.split('\n').includes(line))
    expect(added).toEqual(['    elevation: { eligible: [], mostHours: 8 }'])
    expect(text).toMatch(/request: \{ mostDays: 30, approvers: \[manager, owner\] \}\n {4}elevation: /)
    const off = turnWay(base, base, 'sales-manager', 'elevation', false)
    const left = (await writtenSource(SOURCE, off)) ?? ''
    const gone = SOURCE.split('\n').filter((line) => line !== '' && !left.split('\n').includes(line))
    expect(gone.map((line) => line.trim())).toEqual([
      "# Stands in for the manager for a day, with the manager's word.",
      'elevation: { eligible: [sales-representative], mostHours: 24, approval: true }',
    ])
  })

  it('a role that is made from another and removed again leaves the text as it was', async () => {
    const labels = { en: 'Night desk', zh: '夜班' }
    const copied = addRole(base, 'night-desk', { labels, duty: labels, from: 'sales-manager' })
    const text = (await writtenSource(SOURCE, copied)) ?? ''
    expect(parse(text)).toEqual(copied)
    // References would tie the copy to what it was made from.
    expect(await freshSource(copied)).not.toMatch(/[&*]a\d/)
    const back = (await writtenSource(text, removeRole(copied, 'night-desk'))) ?? ''
    expect(back.split('\n').filter((line) => line !== '')).toEqual(SOURCE.split('\n').filter((line) => line !== ''))
  })
})
