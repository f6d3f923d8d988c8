import { describe, expect, it } from 'vitest'
import { observed, type Spot, Watcher } from '../src/index.ts'
import { allDetections } from './all-detections.ts'

const GERMANY: Spot = { latitude: 51.2, longitude: 10.5, radius: 503 }
const CHINA: Spot = { latitude: 40.8, longitude: 103.8, radius: 2621 }
const FRANCE: Spot = { latitude: 45.2, longitude: 2.7, radius: 725 }
const HOUR = 3_600_000
const travel = allDetections().filter(({ id }) => id === 'impossible-travel')

/** Whether it is raised that somebody was in one country and so many hours later in another. */
function isRaised(from: Spot, to: Spot, hours: number, kill = false): boolean {
  let watcher = new Watcher(travel)
  const event = { event: 'session.started', account: 'rita' }
  watcher.take(observed({ ...event, id: 'a', at: 0, spot: from }))
  if (kill) {
    const saved = JSON.parse(JSON.stringify(watcher.save()))
    watcher = new Watcher(travel)
    watcher.load(saved)
  }
  return watcher.take(observed({ ...event, id: 'b', at: hours * HOUR, spot: to })).length > 0
}

describe('a journey of which only the countries are known', () => {
  it('is as long as it is at the least, from border to border', () => {
    // From one middle to the other it is 6,900 km; the borders may be 3,800 km apart.
    expect(isRaised(GERMANY, CHINA, 3)).toBe(true)
    expect(isRaised(GERMANY, CHINA, 5)).toBe(false)
  })

  it('over a border is none at all', () => {
    expect(isRaised(GERMANY, FRANCE, 0.01)).toBe(false)
    expect(isRaised(GERMANY, GERMANY, 0.01)).toBe(false)
  })

  it('is remembered with how far it is known', () => {
    expect(isRaised(GERMANY, CHINA, 3, true)).toBe(true)
    expect(isRaised(GERMANY, CHINA, 5, true)).toBe(false)
    expect(isRaised(GERMANY, FRANCE, 0.01, true)).toBe(false)
  })
})
