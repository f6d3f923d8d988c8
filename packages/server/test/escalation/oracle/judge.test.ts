import { describe, expect, it } from 'vitest'
import { daysBefore, idOf, START } from '../../noninterference/company/names.ts'
import { type UnitName, unitId, userId } from '../company/people.ts'
import { company, held, judged, row, withRows } from './changed-company.ts'

const lea = userId('lea')
const pat = userId('pat')

describe('§4.3: the judge', () => {
  it('takes a listed role where the actor was put for what it is, and every other for an escalation', () => {
    const gives = (who: string, role: string, unit: UnitName) =>
      judged(withRows(company, 'assignment', held(who, role, unit)), { actor: lea })
    expect(gives('wim', 'seller', 'westB')).toEqual({ wrong: [], widened: true })
    expect(gives('wim', 'seller', 'company').wrong).not.toEqual([])
    expect(gives('wim', 'administrator', 'west').wrong).not.toEqual([])
    expect(gives('lea', 'seller', 'west').wrong).not.toEqual([])
    // Whoever was a seller there already gains nothing.
    expect(gives('barry', 'seller', 'west')).toEqual({ wrong: [], widened: false })
  })

  it('G2: counts what was seen of a parent before for what a role gives through it, and for nothing else', () => {
    // Of the west, wim reads customers by a role of his; as a seller of the east, their contacts too.
    const gives = withRows(company, 'assignment', held('wim', 'seller', 'eastA'))
    expect(judged(gives, { actor: userId('leo') })).toEqual({ wrong: [], widened: true })
    const both = withRows(company, 'assignment', held('wim', 'seller', 'eastA'), held('wim', 'seller', 'west'))
    expect(judged(both, { actor: userId('leo') }).wrong[0]).toMatch(/^wim gains what leo may not assign: customer/)
  })

  it('looks at what begins later and ends later', () => {
    const later = { valid_from: daysBefore(-30) }
    const gives = withRows(company, 'assignment', held('wim', 'auditor', 'company', later))
    expect(judged(gives, { actor: lea }).wrong[0]).toMatch(/^wim gains from 2026-06-19/)
  })

  it('G3: counts the end of a denial as giving', () => {
    const ended = { ...row('assignment', 'assignment barry barred west'), valid_until: START }
    const after = withRows(company, 'assignment', ended)
    expect(judged(after, { actor: lea })).toEqual({ wrong: [], widened: true })
    expect(judged(after, { actor: pat }).wrong[0]).toMatch(/^barry gains what pat may not assign/)
  })

  it('counts what managers, attributes, units and their heads bring', () => {
    const manager = { ...row('user_manager', 'manager of wen'), manager_id: userId('rita') }
    expect(judged(withRows(company, 'user_manager', manager), { actor: pat }).wrong[0]).toMatch(/^rita gains what pat may not assign/)
    expect(judged(withRows(company, 'user_manager', manager), { actor: userId('ada') })).toEqual({ wrong: [], widened: true })
    const attribute = { ...row('user_attribute', 'attribute territories of wim'), value: ['North', 'South'] }
    expect(judged(withRows(company, 'user_attribute', attribute), { actor: pat }).wrong[0]).toMatch(/^wim gains/)
    expect(judged(withRows(company, 'user_attribute', attribute), { actor: lea })).toEqual({ wrong: [], widened: true })
    const moved = { ...row('unit_history', 'history eastA'), parent_id: unitId('west') }
    expect(judged(withRows(company, 'unit_history', moved), { actor: pat }).wrong).not.toEqual([])
    const headed = { ...row('unit', 'unit westB'), head_id: userId('wim'), owner_id: userId('wim') }
    expect(judged(withRows(company, 'unit', headed), { actor: pat }).wrong[0]).toMatch(/^wim gains/)
  })

  it('D2: takes the right to hand records to a place for one that whoever gives the role there may give', () => {
    const ended = { ...row('assignment', 'assignment lea local-administrator west'), valid_until: START }
    const without = withRows(company, 'assignment', ended)
    const moved = withRows(without, 'unit_history', { ...row('unit_history', 'history east'), parent_id: unitId('westA') })
    expect(judged(moved, { actor: userId('leo') }, without)).toEqual({ wrong: [], widened: true })
    expect(judged(moved, { actor: pat }, without).wrong[0]).toMatch(/^will gains what pat may not assign/)
  })

  it('takes an account that is used again, or waked by who answers for it, for all that it holds', () => {
    const used = (who: string) => withRows(company, 'user', { ...row('user', `user ${who}`), status: 'active' })
    expect(judged(used('zoe'), { actor: lea }).widened).toBe(true)
    expect(judged(used('uma'), { actor: lea }).wrong[0]).toMatch(/^uma gains what lea may not assign/)
    // The program of the east wakes with zoe, and lea may assign nothing there.
    expect(judged(used('zoe'), { actor: lea }).wrong[0]).toMatch(/^bat gains what lea may not assign/)
  })

  it('takes whoever opens an account for somebody who gains what it has', () => {
    expect(judged(company, { actor: lea, opens: userId('wen') }).wrong).toEqual([])
    expect(judged(company, { actor: lea, opens: userId('uma') }).wrong[0]).toMatch(/^lea opens the account of uma/)
    expect(judged(company, { actor: pat, opens: userId('wen') }).wrong).not.toEqual([])
  })

  it('asks for the right to do it before, and for what moves a record, afterwards', () => {
    const moved = withRows(company, 'user', { ...row('user', 'user wen'), unit_id: unitId('hq') })
    const organise = [['organise', 'user', userId('wen')]] as const
    expect(judged(moved, { actor: lea, needs: organise }).wrong).toEqual([])
    expect(judged(moved, { actor: lea, needsAfter: organise }).wrong).toHaveLength(1)
    expect(judged(company, { actor: userId('otto'), needs: organise }).wrong).toHaveLength(1)
    expect(judged(company, { actor: lea, cut: { unit: ['read'] }, needs: organise }).wrong).toHaveLength(1)
  })

  it('lets nobody gain by acts on an own account, nor by a version of their own', () => {
    const gives = withRows(company, 'assignment', held('wim', 'seller', 'westB'))
    expect(judged(gives, { actor: lea, kind: 'own' }).wrong).not.toEqual([])
    expect(judged(gives, { actor: lea, kind: 'publish' }).wrong).toEqual([])
    expect(judged(gives, { actor: userId('wim'), kind: 'publish' }).wrong).not.toEqual([])
    expect(judged(gives, { actor: lea, kind: 'publish', approvers: [userId('wim')] }).wrong).not.toEqual([])
  })

  it('D4: takes a share without the right to share for an escalation', () => {
    const id = idOf('customer 1')
    const share = {
      id: idOf('a share'),
      object: 'customer',
      record_id: id,
      user_id: userId('wim'),
      level: 1,
      valid_from: START,
      valid_until: 'infinity',
    }
    const after = withRows(company, 'record_share', share)
    const act = { kind: 'record', records: [id, idOf('contact 1')] } as const
    expect(judged(after, { actor: userId('will'), ...act }).wrong).toEqual([])
    expect(judged(after, { actor: userId('paul'), ...act }).wrong).toHaveLength(1)
  })
})
