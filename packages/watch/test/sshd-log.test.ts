import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { observed, Watcher } from '../src/index.ts'
import { allDetections } from './all-detections.ts'

const SHARED = process.env.MENSHEN_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const LOG = join(SHARED, 'login-loghub/OpenSSH_lines_0001-1000.log')
interface Try {
  readonly at: number
  readonly name: string | null
  readonly address: string
  readonly succeeded: boolean
  readonly times: number
}

const FORM =
  /^(\w+ +\d+ [\d:]+) \S+ sshd\[\d+\]: (?:message repeated (\d+) times: \[ )?(Failed|Accepted) password for (invalid user )?(.*?) from (\S+) port/

/** A line of the log as a sign-in that was tried. Names that the machine does not know are no accounts of it. */
function tryIn(line: string): Try[] {
  const [, when, repeated, outcome, unknown, name, address] = FORM.exec(line) ?? []
  if (when === undefined || name === undefined || address === undefined) return []
  const at = Date.parse(`${when} 2015 UTC`)
  return [{ at, name: unknown === undefined ? name : null, address, succeeded: outcome === 'Accepted', times: Number(repeated ?? 1) }]
}

function* eventsOf(tries: readonly Try[]) {
  let number = 0
  for (const { at, name, address, succeeded, times } of tries) {
    for (let time = 0; time < times; time++) {
      const facts = { id: `e${++number}`, at, account: name, address }
      yield observed(
        succeeded
          ? { ...facts, event: 'session.started' }
          : { ...facts, event: 'session.refused', problem: 'wrong-credentials', outcome: 'refused' },
      )
    }
  }
}

describe.skipIf(!existsSync(LOG))(`a real log of sshd (skipped where ${LOG} is not there)`, () => {
  it('raises every address with ten failures or more, and not the one that signs in rightly', () => {
    const tries = existsSync(LOG) ? readFileSync(LOG, 'utf8').split('\n').flatMap(tryIn) : []
    const failures = new Map<string, number>()
    for (const { address, succeeded, times } of tries) if (!succeeded) failures.set(address, (failures.get(address) ?? 0) + times)
    const wanted = [...failures].flatMap(([address, count]) => (count >= 10 ? [address] : [])).sort()
    expect(wanted.length).toBeGreaterThanOrEqual(5)
    const watcher = new Watcher(allDetections())
    const raised = new Set<string>()
    for (const event of eventsOf(tries))
      for (const { group } of watcher.take(event)) if (group.address !== undefined) raised.add(group.address)
    expect([...raised].sort()).toEqual(wanted)
    const right = tries.filter(({ succeeded }) => succeeded).map(({ address }) => address)
    expect(right.length).toBeGreaterThan(0)
    for (const address of right) expect(raised).not.toContain(address)
  })
})
