import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../../..')
const DOCUMENT = readFileSync(join(ROOT, 'docs/security/asvs.md'), 'utf8')

/** The requirements of ASVS 5.0.0, chapters V3 and V6 to V10, by the level from which each is asked for. */
const ASKED: Readonly<Record<'1' | '2', string>> = {
  1: `3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 3.5.1 3.5.2 3.5.3 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2
    7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5`,
  2: `3.3.2 3.3.3 3.3.4 3.4.3 3.4.4 3.4.5 3.4.6 3.5.4 3.5.5 3.7.1 3.7.2 6.1.2 6.1.3 6.2.9 6.2.10 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4
    6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4 7.1.1 7.1.2 7.1.3 7.3.1 7.3.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2
    7.6.1 7.6.2 8.1.2 8.2.3 8.4.1 9.2.2 9.2.3 9.2.4 10.1.1 10.1.2 10.2.1 10.2.2 10.3.1 10.3.2 10.3.3 10.3.4 10.4.6 10.4.7 10.4.8 10.4.9
    10.4.10 10.4.11 10.5.1 10.5.2 10.5.3 10.5.4 10.5.5 10.6.1 10.6.2 10.7.1 10.7.2 10.7.3`,
}

interface Row {
  readonly number: string
  readonly level: string
  readonly how: string
  readonly shownBy: readonly { readonly path: string; readonly name: string }[]
}

function rowsOf(document: string): Row[] {
  return [...document.matchAll(/^\| (\d+\.\d+\.\d+) \| (\d) \| (.*?) \| (.*?) ?\|$/gm)].map(
    ([, number = '', level = '', how = '', cell = '']) => ({
      number,
      level,
      how,
      shownBy: [...cell.matchAll(/\]\(\.\.\/\.\.\/([^)]+)\) “([^”]+)”/g)].map(([, path = '', name = '']) => ({ path, name })),
    }),
  )
}

/** The names of tests in a source: the first text given to it, test, or each of them. */
function testsIn(source: string): ReadonlySet<string> {
  const names = source.matchAll(/(?:\b(?:it|test)(?:\.\w+(?:\([^)]*\))?)?\(|\]\)\()\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/g)
  return new Set([...names].map(([, plain, template]) => (plain ?? template ?? '').replaceAll("\\'", "'")))
}

/** What is wrong with the table, a line each. */
function complaints(document: string): string[] {
  const rows = rowsOf(document)
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  const asked = Object.entries(ASKED).flatMap(([level, numbers]) => numbers.split(/\s+/).map((number) => ({ number, level })))
  const missing = asked.filter(({ number, level }) => byNumber.get(number)?.level !== level).map(({ number }) => `${number} is missing`)
  const surplus = rows.filter(({ number }) => !asked.some((one) => one.number === number)).map(({ number }) => `${number} is not asked for`)
  const bare = rows
    .filter(({ how, shownBy }) => (how.startsWith('does not apply: ') ? shownBy.length > 0 || how.length < 20 : shownBy.length === 0))
    .map(({ number }) => `${number} has neither a test nor a reason`)
  const dead = rows.flatMap(({ number, shownBy }) =>
    shownBy
      .filter(({ path, name }) => !existsSync(join(ROOT, path)) || !testsIn(readFileSync(join(ROOT, path), 'utf8')).has(name))
      .map(({ path, name }) => `${number}: no test “${name}” in ${path}`),
  )
  return [...missing, ...surplus, ...bare, ...dead]
}

describe('docs/security/asvs.md', () => {
  it('says of every requirement of levels 1 and 2 by which test it is shown, or why it does not apply', () => {
    expect(complaints(DOCUMENT)).toEqual([])
    expect(rowsOf(DOCUMENT)).toHaveLength(115)
  })

  it.each([
    ['a requirement that is not there', /^\| 7\.4\.1 .*$/m, '', '7.4.1 is missing'],
    ['a level that is not its own', '| 7.4.1 | 1 |', '| 7.4.1 | 2 |', '7.4.1 is missing'],
    ['a test that does not exist', '“ends at once when the account is suspended”', '“ends some day”', '7.4.2: no test “ends some day”'],
    ['a file that does not exist', 'session-cookie.test.ts)', 'biscuit.test.ts)', 'biscuit.test.ts'],
    ['neither a test nor a reason', 'does not apply: no SAML.', 'later', '6.8.3 has neither a test nor a reason'],
  ])('this test sees %s', (_what, from, to, complaint) => {
    expect(complaints(DOCUMENT.replace(from, to)).join('\n')).toContain(complaint)
  })
})
