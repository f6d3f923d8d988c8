import { describe, expect, it } from 'vitest'
import { type LoggedEvent, observe as observeAt, type Surroundings } from '../src/index.ts'

const AT = 1_772_359_200_000
const observe = (event: LoggedEvent, around: Surroundings) => observeAt(event, AT, around)

const logged = (more: Partial<LoggedEvent>): LoggedEvent => ({
  ...{ id: 'e1', event: 'record.read', operation: 'read', outcome: 'done', problem: null },
  actor: { userId: 'rita', sessionId: 's1' },
  origin: { address: '203.0.113.5', client: 'Firefox' },
  target: null,
  ...{ changes: [], shown: [], details: {} },
  ...more,
})

const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  placeOf: () => ({ country: 'DE', network: 'AS64500', spot: { latitude: 52.5, longitude: 13.4 } }),
  sourceOf: (address) => address,
  isOwnAddress: () => false,
  isOffHours: () => false,
  isGone: () => false,
  daysLeft: () => null,
  daysIdle: () => 3,
  isWayOut: () => false,
  roleOf: () => null,
  isPrivileged: (role) => role === 'administrator',
  ...more,
})

const user = (id: string) => ({ object: 'user', recordId: id, ownerId: id })

describe('an event as detections read it', () => {
  it('is about the account that was tried, not about who tried it', () => {
    const refused = { event: 'session.refused', outcome: 'refused', problem: 'wrong-credentials' }
    const nobody = { userId: null, sessionId: null }
    expect(observe(logged({ ...refused, actor: nobody, target: user('sven') }), around())).toMatchObject({
      account: 'sven',
      at: 1_772_359_200_000,
    })
    expect(observe(logged({ ...refused, actor: nobody }), around()).account).toBeNull()
    // Somebody signed in who tries another account (§4.2).
    expect(observe(logged({ ...refused, details: { accountId: 'sven' } }), around()).account).toBe('sven')
    expect(observe(logged({ event: 'user.updated', target: user('sven') }), around())).toMatchObject({ account: 'rita', subject: 'sven' })
  })

  it('counts the records that an answer held or an export took', () => {
    expect(observe(logged({}), around()).rows).toBe(1)
    expect(observe(logged({ event: 'record.listed', shown: ['a', 'b', 'c'] }), around()).rows).toBe(3)
    expect(observe(logged({ event: 'export.finished', details: { rows: 1200 } }), around()).rows).toBe(1200)
    expect(observe(logged({ event: 'record.updated' }), around()).rows).toBeNull()
  })

  it('knows the role of an assignment, also of one that ends', () => {
    const target = { object: 'assignment', recordId: 'a1', ownerId: 'sven' }
    const granted = observe(logged({ event: 'assignment.granted', target, changes: [{ field: 'role', after: 'administrator' }] }), around())
    expect(granted).toMatchObject({ role: 'administrator', subject: 'sven', account: 'rita' })
    expect([...granted.flags]).toEqual(['privileged'])
    const ended = observe(
      logged({ event: 'assignment.ended', target, details: { requestId: 'r1' } }),
      around({ roleOf: () => 'administrator' }),
    )
    expect([...ended.flags].sort()).toEqual(['privileged', 'requested'])
  })

  it('says that somebody moved rights to themselves', () => {
    const flags = (more: Partial<LoggedEvent>) => [...observe(logged(more), around()).flags]
    expect(flags({ event: 'user.moved', target: user('rita') })).toEqual(['byItself'])
    expect(flags({ event: 'user.manager-set', target: user('sven'), changes: [{ field: 'managerId', after: 'rita' }] })).toEqual([
      'byItself',
    ])
    expect(flags({ event: 'user.manager-set', target: user('sven'), changes: [{ field: 'managerId', after: 'marc' }] })).toEqual([])
  })

  it('has what surrounds it, and nothing where nobody knows', () => {
    const whole = observe(logged({}), around({ isOwnAddress: () => true, isOffHours: () => true, isGone: () => true, daysLeft: () => 12 }))
    expect(whole).toMatchObject({ country: 'DE', network: 'AS64500', daysLeft: 12, spot: { latitude: 52.5 } })
    expect([...whole.flags].sort()).toEqual(['gone', 'offHours', 'ownAddress'])
    const bare = observe(
      logged({ origin: { address: null, client: null }, actor: { userId: null, sessionId: null } }),
      around({ isOwnAddress: () => true }),
    )
    expect(bare).toMatchObject({ country: null, network: null, spot: null, account: null, daysLeft: null })
    expect(bare.flags.size).toBe(0)
  })
})
