import { describe, expect, it } from 'vitest'
import { withoutNotes } from './schema-notes-out.ts'

describe('what is said of schemas', () => {
  it('goes, whatever it is, and nothing else does', () => {
    expect(withoutNotes("const a = z.object({ b: z.int().meta({ description: 'how (many)' }) }).meta({ id: `A` }).nullable()")).toBe(
      'const a = z.object({ b: z.int() }).nullable()',
    )
    expect(withoutNotes("const a = meta({ description: 'x' }); const b = '.meta(';")).toBe(
      "const a = meta({ description: 'x' }); const b = '.meta(';",
    )
    expect(withoutNotes('const a = 1')).toBe('const a = 1')
  })
})
