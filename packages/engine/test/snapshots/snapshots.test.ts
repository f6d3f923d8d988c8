import { describe, expect, it } from 'vitest'
import { formatted, withoutSpaces } from './formatted.ts'
import { STATEMENTS } from './statements.ts'

/** `npx vitest run packages/engine/test/snapshots -u` writes them anew; read what changed before it is committed. */
describe('the SQL that the engine writes', () => {
  it.each(Object.entries(STATEMENTS))('P1: is as pinned in %s.sql', async (file, statements) => {
    const text = Object.entries(statements).map(([title, query]) => formatted(title, query()))
    await expect(text.join('\n')).toMatchFileSnapshot(`./${file}.sql`)
  })

  // Made only when asked for: what a test does not make itself, it does not answer for.
  const statements = Object.entries(STATEMENTS).flatMap(([file, each]) =>
    Object.entries(each).map(([title, make]) => ({ about: `${file}: ${title}`, make })),
  )

  it.each(statements)('numbers its parameters without a gap and passes each that it has: $about', ({ make }) => {
    const { text, values } = make() ?? { text: '', values: [] }
    const used = [...new Set([...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)))]
    expect(used).toEqual(values.map((_, i) => i + 1))
  })

  it.each(statements)('is the same written on many lines: $about', ({ make }) => {
    const query = make()
    if (query === null) return
    const lines = formatted('', query)
      .split('\n')
      .filter((line) => !line.startsWith('--'))
    expect(withoutSpaces(lines.join('\n'))).toBe(`${withoutSpaces(query.text)};`)
  })

  it('says nothing that a person wrote: every value is a parameter', () => {
    const said = statements.map(({ make }) => make()?.text ?? '').join('\n')
    for (const value of ["o'hara", '%_', 'Acme', 'acme', '2026-01-01', '138']) expect(said).not.toContain(value)
  })
})
