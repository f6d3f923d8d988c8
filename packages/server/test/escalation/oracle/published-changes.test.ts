import type { PolicyDocument } from '@menshen/engine'
import { describe, expect, it } from 'vitest'
import { idOf, START } from '../../noninterference/company/names.ts'
import { type Row, type Rows, rowsIn } from '../../noninterference/rows.ts'
import { unitId, userId } from '../company/people.ts'
import { company, held, judged, row, withRows } from './changed-company.ts'

const change = (author: string, more: Row): Row => ({
  id: idOf('a change'),
  title: 'a change',
  state: 'approved',
  owner_id: userId(author),
  unit_id: unitId('company'),
  editors: [userId(author)],
  document: {},
  source: null,
  decided_by: null,
  decided_at: null,
  published_by: null,
  deleted_at: null,
  ...more,
})

const by = (who: string): Row => ({ decided_by: userId(who), decided_at: START })

/** A role gets the right to export all customers, by a change that was there before and is published now. */
function published(role: string, before: Row, publisher: string, rows = company, kind: 'publish' | 'time' = 'publish') {
  const [version] = rowsIn(rows, 'policy_version')
  if (version === undefined) throw new Error('no version')
  const document = structuredClone(version.document) as PolicyDocument
  const grant = { id: 'new', object: 'customer', operations: ['export'], records: { scopes: ['all'] } } as const
  const roles = { ...document.roles, [role]: { ...document.roles[role], grants: [...(document.roles[role]?.grants ?? []), grant] } }
  const next = { ...version, id: idOf('next version'), number: 2, document: { ...document, roles } }
  const was = withRows(rows, 'policy_change', before)
  const [versions] = rowsIn(rows, 'rights_version')
  const after = [
    ['policy_version', next],
    ['rights_version', { ...versions, policy: 2 }],
    ['policy_change', { ...before, state: 'published', published_by: userId(publisher) }],
  ] as const
  const then = after.reduce<Rows>((all, [table, changed]) => withRows(all, table, changed as Row), was)
  return judged(then, { actor: userId(publisher), kind }, was)
}

describe('§4.3: a version on its way', () => {
  it('may widen its author once somebody approved it who gains nothing', () => {
    expect(published('administrator', change('ada', by('sena')), 'ada')).toEqual({ wrong: [], widened: true })
    expect(published('administrator', change('ada', {}), 'ada').wrong).not.toEqual([])
    expect(published('administrator', change('ada', by('amy')), 'ada').wrong[0]).toMatch(/^amy gains by a version/)
  })

  it('never widens whoever publishes what others wrote, nor a program of theirs', () => {
    expect(published('administrator', change('paul', by('sena')), 'ada').wrong[0]).toMatch(/^ada gains by a version/)
    const rows = withRows(company, 'assignment', held('pip', 'auditor', 'company'))
    expect(published('auditor', change('ada', by('sena')), 'paul', rows).wrong[0]).toMatch(/^pip gains by a version/)
    expect(published('auditor', change('ada', by('sena')), 'paul').wrong).toEqual([])
  })

  it('is not approved by who wrote it, by their programs, by who may not or whose account is closed', () => {
    expect(published('seller', change('pip', by('paul')), 'ada').wrong[0]).toMatch(/^paul approved a change of pip/)
    expect(published('chief', change('ada', { ...by('amy'), editors: [userId('ada'), userId('amy')] }), 'ada').wrong[0]).toMatch(
      /^amy approved/,
    )
    expect(published('auditor', change('ada', by('will')), 'ada').wrong).toEqual(['will may not approve a change of ada'])
    const closed = withRows(company, 'user', { ...row('user', 'user sena'), status: 'suspended' })
    expect(published('chief', change('ada', by('sena')), 'ada', closed).wrong).toEqual([
      'sena, who approved a change of ada, may not act any more',
    ])
  })

  it('gives its approver what it holds ready for them', () => {
    const document = structuredClone(rowsIn(company, 'policy_version')[0]?.document) as PolicyDocument
    expect(document.roles.caretaker?.elevation?.eligible).toEqual(['employee'])
    // Whoever holds what security officers are inherits employee, and could take what caretakers get.
    expect(published('caretaker', change('ada', by('sena')), 'ada').wrong.join()).toMatch(/sena could take by a version/)
  })

  it('is looked at when it is approved, and approved anew when it is rewritten', () => {
    const submitted = withRows(company, 'policy_change', change('pip', { state: 'submitted' }))
    const approved = (who: string) => withRows(company, 'policy_change', change('pip', by(who)))
    const act = (who: string) => ({ actor: userId(who), kind: 'own' }) as const
    expect(judged(approved('paul'), act('paul'), submitted).wrong).toHaveLength(1)
    expect(judged(approved('sena'), act('sena'), submitted).wrong).toEqual([])
    const rewritten = withRows(company, 'policy_change', change('pip', { ...by('sena'), document: { other: 1 } }))
    expect(judged(rewritten, act('pip'), approved('sena')).wrong[0]).toMatch(/holds something else/)
  })

  it('is judged as any other when its time has come, and nobody gains by time alone', () => {
    expect(published('administrator', change('ada', by('sena')), 'ada', company, 'time')).toEqual({ wrong: [], widened: true })
    expect(published('administrator', change('paul', by('sena')), 'ada', company, 'time').wrong[0]).toMatch(/^ada gains by a version/)
    const gives = withRows(company, 'assignment', held('wim', 'seller', 'westB'))
    expect(judged(gives, { actor: userId('ada'), kind: 'time' }).wrong[0]).toMatch(/^wim gains by nobody's act/)
  })
})
