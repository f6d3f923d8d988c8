import { OBJECT_NAMES } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { runCli } from '#test/harness/run-cli.ts'
import { VERSION } from '../version.ts'
import { COMMANDS } from './commands.ts'

describe('menshen', () => {
  it('helps, and lists every command', async () => {
    for (const args of [[], ['help'], ['--help'], ['-h']]) {
      const { code, out } = await runCli(args)
      expect(code).toBe(0)
      for (const { name } of COMMANDS) expect(out).toContain(name)
    }
  })

  it('says its version', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' })
  })

  it('refuses a command that is none', async () => {
    const { code, err } = await runCli(['sreve'])
    expect([code, err.split('\n')[0]]).toEqual([2, 'There is no command sreve.'])
  })

  it('refuses settings that cannot be used, without a stack and without their values', async () => {
    const { code, err } = await runCli(['serve'], { PORT: 'x', DATABASE_URL: 'mysql://hunter2' })
    expect(code).toBe(78)
    expect(err).toMatch(/PORT.*\n?.*DATABASE_URL/s)
    expect(err).not.toMatch(/hunter2|at .*\.ts/)
  })

  it('prints the tables of object types', async () => {
    expect((await runCli(['schema', 'customer'])).out).toContain('CREATE TABLE "customer"')
    expect((await runCli(['schema'])).out.match(/CREATE TABLE/g)).toHaveLength(OBJECT_NAMES.length)
    expect((await runCli(['schema', 'nothing'])).code).toBe(2)
  })
})
