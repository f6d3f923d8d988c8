import { describe, expect, it } from 'vitest'
import { after, HOUR } from '#platform/clock.ts'
import { idOf, START } from '../../noninterference/company/names.ts'
import type { Row, Rows } from '../../noninterference/rows.ts'
import { type UnitName, unitId, userId } from '../company/people.ts'
import { company, held, judged, row, withRows } from './changed-company.ts'

interface Got {
  readonly role: string
  readonly unit?: UnitName
  readonly kind: 'request' | 'elevation' | 'breakGlass'
  readonly hours?: number
  readonly who?: string
  /** The assignment, where it is another than what was asked for. */
  readonly given?: Row
}

const requestId = idOf('a request')

/** Somebody who was asked, and says yes now or said it before. */
const step = (number: number, who: string, because: string, more: Row = {}): Row => ({
  id: idOf(`step ${number} ${who}`),
  request_id: requestId,
  step: number,
  approver_id: userId(who),
  because,
  instead_of: null,
  answer: 'approved',
  ...more,
})

/** A role is got by a request, by the act of somebody. */
function got({ role, unit = 'westA', kind, hours = 4, who = 'wen', given = {} }: Got, by: string, steps: readonly Row[], before = company) {
  const until = after(START, hours * HOUR)
  const assignment = held(who, role, unit, { id: idOf('got'), valid_from: START, valid_until: until, ...given })
  const request = { id: requestId, role, kind, hours, owner_id: userId(who), unit_id: unitId(unit), deleted_at: null }
  const waiting = withRows(before, 'access_request', { ...request, state: 'waiting', assignment_id: null })
  const asked = kind === 'request' || kind === 'elevation' ? waiting : before
  const tables = [
    ['access_request', { ...request, state: 'granted', assignment_id: assignment.id }],
    ['assignment', assignment],
    ...steps.map((one) => ['access_request_step', one] as const),
  ] as const
  const then = tables.reduce<Rows>((all, [table, changed]) => withRows(all, table, changed), asked)
  const earlier = steps.slice(0, -1).reduce<Rows>((all, one) => withRows(all, 'access_request_step', one), asked)
  return judged(then, { actor: userId(by), kind: 'obtain' }, earlier)
}

const MANAGER = step(0, 'will', 'manager')
const OWNER = step(1, 'lea', 'owner')
const CHIEF = { role: 'chief', kind: 'request' } as const

describe('§4.3: a role that was asked for', () => {
  it('is had when each step was answered by somebody of it', () => {
    expect(got(CHIEF, 'lea', [MANAGER, OWNER])).toEqual({ wrong: [], widened: true })
    expect(got(CHIEF, 'will', [MANAGER]).wrong).toEqual(['step 2 (owner) of the request of wen is open'])
    expect(got(CHIEF, 'lea', [MANAGER, { ...OWNER, answer: null }]).wrong).toEqual(['step 2 (owner) of the request of wen is open'])
  })

  it('is had where the policy says so, for as long and as that role alone', () => {
    expect(got({ role: 'administrator', kind: 'request' }, 'will', [MANAGER]).wrong.join()).toMatch(/which cannot be asked for/)
    expect(got({ ...CHIEF, hours: 21 * 24 }, 'lea', [MANAGER, OWNER]).wrong[0]).toMatch(/for longer than the policy says/)
    expect(got({ ...CHIEF, given: { valid_until: 'infinity' } }, 'lea', [MANAGER, OWNER]).wrong[0]).toMatch(/for longer/)
    const forEver = got({ ...CHIEF, given: { valid_until: 'infinity' } }, 'lea', [MANAGER, OWNER])
    expect(forEver.wrong.join()).toMatch(/wen gains from .* by more than the role that was asked for/)
    const elsewhere = got({ ...CHIEF, given: { unit_id: unitId('company') } }, 'lea', [MANAGER, OWNER])
    expect(elsewhere.wrong[0]).toMatch(/another assignment came of it/)
    expect(got({ ...CHIEF, given: { owner_id: userId('lea') } }, 'lea', [MANAGER, OWNER]).wrong[0]).toMatch(/another assignment/)
  })

  it('is not decided by the asker, by who has no place in it, or in the name of somebody else', () => {
    const seller = { role: 'seller', kind: 'request', who: 'wim', unit: 'westB' } as const
    expect(got(seller, 'will', [MANAGER])).toEqual({ wrong: [], widened: true })
    expect(got(seller, 'wim', [step(0, 'wim', 'manager')]).wrong[0]).toMatch(/is the same person/)
    expect(got(seller, 'leo', [step(0, 'leo', 'manager')]).wrong[0]).toMatch(/is nobody to be asked/)
    expect(got(seller, 'wim', [MANAGER]).wrong[0]).toMatch(/is not who did it/)
    const closed = withRows(company, 'user', { ...row('user', 'user will'), status: 'suspended' })
    expect(got(seller, 'will', [MANAGER], closed).wrong[0]).toMatch(/may not act any more/)
    const instead = step(0, 'rita', 'deputy', { instead_of: userId('will') })
    expect(got(seller, 'rita', [instead]).wrong[0]).toMatch(/rita.* is not in the place of will/)
    const deputy = {
      id: idOf('deputy'),
      user_id: userId('will'),
      deputy_id: userId('rita'),
      valid_from: START,
      valid_until: after(START, HOUR),
    }
    const named = { ...company, deputy: new Map([[deputy.id, deputy]]) }
    expect(got(seller, 'rita', [instead], named).wrong).toEqual([])
  })
})

describe('§4.3: a role that the policy holds ready', () => {
  it('is taken by who is eligible in that unit, by themselves, for the hours it says', () => {
    const caretaker = { role: 'caretaker', kind: 'elevation', who: 'wen' } as const
    expect(got(caretaker, 'wen', []).wrong).toEqual([])
    expect(got(caretaker, 'ada', []).wrong[0]).toMatch(/by the act of ada/)
    expect(got({ ...caretaker, unit: 'eastA' }, 'wen', []).wrong[0]).toMatch(/not held ready/)
    expect(got({ ...caretaker, hours: 49 }, 'wen', []).wrong[0]).toMatch(/for longer/)
    expect(got({ ...caretaker, role: 'chief' }, 'wen', []).wrong[0]).toMatch(/is open/)
  })

  it('is taken in an emergency only while somebody else watches', () => {
    const rescue = { role: 'personnel', kind: 'breakGlass' } as const
    expect(got(rescue, 'wen', [])).toEqual({ wrong: [], widened: true })
    expect(got({ ...rescue, who: 'wim', unit: 'westB' }, 'wim', []).wrong[0]).toMatch(/not held ready/)
    const unwatched = withRows(company, 'user', { ...row('user', 'user sena'), status: 'suspended' })
    expect(got(rescue, 'wen', [], unwatched).wrong[0]).toMatch(/over which nobody else watches/)
  })
})
