import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
/** A statement that asks for the state of an account by itself, and so knows nothing of a last day. */
const BY_ITSELF = /\b\w+\.status\s*=\s*'(active|leaving)'/

describe('whether an account may be used', () => {
  it('F1: is asked in one way, so that a last day counts wherever the state does', () => {
    const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file))
    expect(files.length).toBeGreaterThan(300)
    expect(files.filter((file) => BY_ITSELF.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
    expect(BY_ITSELF.test(`WHERE u.status = 'active'`)).toBe(true)
  })
})
