import { endpoints } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from './commands.ts'
import { JUDGED_ELSEWHERE, LEFT_OUT } from './left-out.ts'

const changing = endpoints.filter(({ mode }) => mode === 'write').map(({ name }) => name)
const called = new Set(COMMANDS.flatMap((command) => command.endpoints))
const NOT_CALLED = [...LEFT_OUT, ...JUDGED_ELSEWHERE]
const reasonsFor = (name: string) => NOT_CALLED.filter(([names]) => names.test(name))

describe('§4.3: the commands of the proof', () => {
  it('call every endpoint that changes something, or say why it can add no rights or what judges it instead', () => {
    expect(changing.filter((name) => !called.has(name) && reasonsFor(name).length === 0)).toEqual([])
  })

  it('leave nothing out that they call, and give one reason for each', () => {
    expect(changing.filter((name) => called.has(name) && reasonsFor(name).length > 0)).toEqual([])
    expect(changing.filter((name) => reasonsFor(name).length > 1)).toEqual([])
    expect(NOT_CALLED.filter(([names]) => !changing.some((name) => names.test(name)))).toEqual([])
  })

  it('call what the contract has, each under a name of its own', () => {
    const known = new Set(endpoints.map(({ name }) => name))
    expect([...called].filter((name) => !known.has(name))).toEqual([])
    expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length)
  })
})
