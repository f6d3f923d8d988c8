import { OBJECT_NAMES } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { VERSION } from '../version.ts'
import { COMMANDS } from './commands.ts'
import { runCommand } from './run-command.ts'

async function run(args: readonly string[], env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const collect = (lines: string[]) => ({ write: (text: string) => lines.push(text) })
  const code = await runCommand(COMMANDS, args, { env, stdout: collect(out), stderr: collect(err) })
  return { code, out: out.join(''), err: err.join('') }
}

describe('menshen', () => {
  it('helps, and lists every command', async () => {
    for (const args of [[], ['help'], ['--help'], ['-h']]) {
      const { code, out } = await run(args)
      expect(code).toBe(0)
      for (const { name } of COMMANDS) expect(out).toContain(name)
    }
  })

  it('says its version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' })
  })

  it('refuses a command that is none', async () => {
    const { code, err } = await run(['sreve'])
    expect([code, err.split('\n')[0]]).toEqual([2, 'There is no command sreve.'])
  })

  it('refuses settings that cannot be used, without a stack and without their values', async () => {
    const { code, err } = await run(['serve'], { PORT: 'x', DATABASE_URL: 'mysql://hunter2' })
    expect(code).toBe(78)
    expect(err).toMatch(/PORT.*\n?.*DATABASE_URL/s)
    expect(err).not.toMatch(/hunter2|at .*\.ts/)
  })

  it('prints the tables of object types', async () => {
    expect((await run(['schema', 'customer'])).out).toContain('CREATE TABLE "customer"')
    expect((await run(['schema'])).out.match(/CREATE TABLE/g)).toHaveLength(OBJECT_NAMES.length)
    expect((await run(['schema', 'nothing'])).code).toBe(2)
  })
})
