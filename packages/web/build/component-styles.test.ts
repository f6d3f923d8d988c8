import { describe, expect, it } from 'vitest'
import { presentRules, wronglyAbsent } from './component-styles.ts'

describe('the rules of the components', () => {
  it('are those of the components that the product has', () => {
    expect(presentRules('.ant-btn{color:red;}.ant-table{color:blue;}.ant-table-cell .ant-btn{top:0;}')).toBe('.ant-btn{color:red;}')
    expect(presentRules('.ant-tabs .x,.ant-btn-primary{top:0;}')).toBe('.ant-btn-primary{top:0;}')
    expect(presentRules('.ant-cardinal,.ant-tagged{top:0;}')).toBe('.ant-cardinal,.ant-tagged{top:0;}')
  })

  it('are not missing for what they are said not to be, or to hold', () => {
    for (const rule of [
      '.ant-select:not(.ant-pagination-size-changer){top:0;}',
      '.ant-radio-group:has(> .ant-btn, > .ant-badge > .ant-btn){top:0;}',
    ]) {
      expect(presentRules(rule)).toBe(rule)
    }
    expect(presentRules('.ant-table:not(.ant-btn){top:0;}')).toBe('')
  })

  it('leave nothing empty, and no look of antd’s own', () => {
    expect(presentRules('@media (max-width: 1px){.ant-card{top:0;}}@keyframes x{100%{top:0;}}')).toBe('@keyframes x{100%{top:0;}}')
    expect(presentRules('.css-var-_R_0_{--ant-blue:#167;}.data-ant-cssinjs-cache-path{content:"x";}')).toBe('')
  })

  it('are missed by a component that is held to be absent and is not', () => {
    const modules = ['/x/node_modules/antd/es/button/style/index.js', '/x/node_modules/antd/es/table/style/index.js']
    expect(wronglyAbsent(modules)).toEqual(['table'])
  })
})
