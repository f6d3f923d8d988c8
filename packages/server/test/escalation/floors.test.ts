import { describe, expect, it } from 'vitest'
import { choices } from './choose.ts'
import { COMMANDS } from './commands/commands.ts'
import { shortfalls } from './floors.ts'
import { stepsOf } from './sequence.ts'
import { addTally, count, emptyTally, readTally, type Tally, writeTally } from './tally.ts'

/** A run in which each kind of act was accepted and refused so many times. */
function busy(each: number, but?: string): Tally {
  const tally = emptyTally()
  for (const { name } of COMMANDS) {
    for (let time = 0; time < each; time += 1) {
      if (name !== but) count(tally, 'steps', name, true)
      count(tally, 'steps', name, false)
      count(tally, 'widened', name)
      count(tally, 'probes')
      count(tally, 'refusals looked at')
    }
  }
  return tally
}

describe('what a run must have met', () => {
  it('is not met by a run that did nothing, nor by one that was always refused', () => {
    expect(shortfalls(emptyTally())).not.toEqual([])
    const refused = emptyTally()
    for (let step = 0; step < 100; step += 1) count(refused, 'steps', 'assignment.grant', false)
    expect(shortfalls(refused)).toHaveLength(4)
  })

  it('is each kind of act, accepted and refused, once the run is long enough', () => {
    expect(shortfalls(busy(1))).toEqual([])
    expect(shortfalls(busy(300))).toEqual([])
    expect(shortfalls(busy(300, 'unit.move'))).toEqual(['unit.move was accepted 0 times, at least 5 are needed'])
  })

  it('is counted over all lanes together', () => {
    const [one, sum] = [busy(2), emptyTally()]
    addTally(sum, readTally(writeTally(one)))
    addTally(sum, one)
    expect(sum).toEqual(busy(4))
  })
})

describe('steps', () => {
  it('follow from their seed, and choices hardly move when other things are left out', () => {
    expect(stepsOf('a', 30)).toEqual(stepsOf('a', 30))
    expect(stepsOf('a', 30)).not.toEqual(stepsOf('b', 30))
    const names = Array.from({ length: 20 }, (_, at) => `name ${at}`)
    const chosen = choices('seed').pick(names) ?? ''
    expect(choices('seed').pick(names.filter((name, at) => name === chosen || at % 2 === 0))).toBe(chosen)
  })
})
