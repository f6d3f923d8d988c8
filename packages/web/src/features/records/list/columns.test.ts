import { CRM_OBJECT_NAMES, crmObjects } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { firstColumns, firstSort, isSortable } from '../../../ui/record/first-columns.ts'
import { possibleColumns, QUICK_FILTER, widthOf } from './columns.ts'

const say = (labels: { readonly en: string }): string => labels.en

describe('columns', () => {
  for (const name of CRM_OBJECT_NAMES) {
    const object = crmObjects[name]
    const clear = Object.fromEntries(Object.keys(object.fields).map((field) => [field, 'clear' as const]))

    it(`${name}: whoever sees everything begins with the title and a few more`, () => {
      const columns = firstColumns(object, clear)
      expect(columns[0]).toBe(object.title)
      expect(columns.length).toBeGreaterThan(5)
      for (const column of columns) expect(Object.keys(object.fields)).toContain(column)
      expect(Object.keys(object.fields)).toContain(QUICK_FILTER[name])
    })

    it(`V2: ${name}: a field out of reach is no column and no sort`, () => {
      expect(possibleColumns(object, {})).toEqual([])
      expect(firstColumns(object, {})).toEqual([])
      expect(firstSort(object, {})).toBeUndefined()
      const { [object.title]: _, ...withoutTitle } = clear
      expect(possibleColumns(object, withoutTitle)).not.toContain(object.title)
    })

    it(`V2: ${name}: what is never clear is not sorted by`, () => {
      const masked = Object.fromEntries(Object.keys(object.fields).map((field) => [field, 'masked' as const]))
      expect(firstSort(object, masked)).toBeUndefined()
      for (const [field, spec] of Object.entries(object.fields)) expect(isSortable(spec, field, masked)).toBe(false)
    })
  }

  it('are wide enough for their heading', () => {
    const { deal } = crmObjects
    expect(widthOf('discountStatus', deal.fields.discountStatus, false, say)).toBeGreaterThan('Discount status'.length * 7)
  })
})
