import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { withoutWriters } from './style-rules-out.ts'

const out = (code: string): string => withoutWriters(code, parseAst(code))

describe('without what writes rules', () => {
  it('the names and variables of a component stay', () => {
    expect(out("export default genStyleHooks('Button', token => [a(token), b()], prepare, { unitless: {} })")).toBe(
      "export default genStyleHooks('Button', null, prepare, { unitless: {} })",
    )
  })

  it('also where they are made within a function, and several of them', () => {
    expect(
      out(
        "export default (x) => { const use = genStyleHooks('Menu', rules, vars); return use(x) }\nexport const y = genSubStyleComponent(['A', 'b'], f)",
      ),
    ).toBe(
      "export default (x) => { const use = genStyleHooks('Menu', null, vars); return use(x) }\nexport const y = genSubStyleComponent(['A', 'b'], null)",
    )
  })

  it('other calls are left alone', () => {
    const code = "const a = genOther('Button', rules)\nexport default genStyleHooks('Empty')"
    expect(out(code)).toBe(code)
  })
})
