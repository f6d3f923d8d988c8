import { describe, expect, it } from 'vitest'
import { type Counters, countDecisive, newCounters } from './counters.ts'
import { FLOORS, shortfalls } from './floors.ts'

function exercised(allowed: number, without?: string): Counters {
  const counters: Counters = { ...newCounters(), decisions: 100, allowed }
  countDecisive(
    counters,
    Object.keys(FLOORS).filter((kind) => kind !== without),
  )
  return counters
}

describe('what a run must have exercised', () => {
  it('§4: a run that showed every kind and allowed about half is enough', () => {
    expect(shortfalls(exercised(50))).toEqual([])
  })

  it('§4: a run that did nothing proves nothing', () => {
    expect(shortfalls(newCounters())).toHaveLength(Object.keys(FLOORS).length + 1)
  })

  it('§4: nor does one that allowed hardly anything, or almost everything', () => {
    expect(shortfalls(exercised(24))).toHaveLength(1)
    expect(shortfalls(exercised(76))).toHaveLength(1)
  })

  it.each(Object.keys(FLOORS))('§4: nor does one in which %s never decided', (kind) => {
    expect(shortfalls(exercised(50, kind))).toHaveLength(1)
  })
})
