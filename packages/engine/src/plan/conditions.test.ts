import { describe, expect, it } from 'vitest'
import type { Conditions } from '../policy/document.ts'
import { denialIsAwake, grantIsAwake } from './conditions.ts'
import type { Session } from './subject.ts'

const session: Session = { assurance: 2, networks: ['office'], schedules: ['workday'], courses: ['privacy', 'sales'] }

const held: [Conditions, boolean][] = [
  [{}, true],
  [{ assurance: 1 }, true],
  [{ assurance: 2 }, true],
  [{ assurance: 3 }, false],
  [{ networks: ['vpn', 'office'] }, true],
  [{ networks: ['vpn'] }, false],
  [{ networks: [] }, false],
  [{ schedules: ['night', 'workday'] }, true],
  [{ schedules: ['night'] }, false],
  [{ courses: ['privacy'] }, true],
  [{ courses: ['privacy', 'sales'] }, true],
  [{ courses: ['privacy', 'finance'] }, false],
  [{ assurance: 2, networks: ['office'], schedules: ['workday'], courses: ['sales'] }, true],
  [{ assurance: 2, networks: ['vpn'], schedules: ['workday'], courses: ['sales'] }, false],
]

describe('conditions', () => {
  it.each(held)('G1: %j in a session is %j', (conditions, holds) => {
    expect(grantIsAwake([conditions], session)).toBe(holds)
    expect(denialIsAwake([conditions], session)).toBe(holds)
  })

  it('G1: all that a grant is under must hold', () => {
    expect(grantIsAwake([{ assurance: 2 }, { networks: ['vpn'] }], session)).toBe(false)
    expect(grantIsAwake([{ assurance: 2 }, { networks: ['office'] }], session)).toBe(true)
    expect(grantIsAwake([], session)).toBe(true)
    expect(denialIsAwake([{ assurance: 2 }, { networks: ['vpn'] }], session)).toBe(false)
  })

  it('V6: without a session a conditioned grant sleeps and a conditioned denial is awake', () => {
    for (const conditions of [{ assurance: 1 }, { networks: ['office'] }, { schedules: ['workday'] }, { courses: ['privacy'] }] as const) {
      expect(grantIsAwake([conditions], null)).toBe(false)
      expect(grantIsAwake([{}, conditions], null)).toBe(false)
      expect(denialIsAwake([conditions], null)).toBe(true)
    }
    expect(grantIsAwake([], null)).toBe(true)
    expect(grantIsAwake([{}], null)).toBe(true)
    expect(denialIsAwake([], null)).toBe(true)
  })
})
