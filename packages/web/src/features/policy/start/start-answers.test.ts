import { PRESETS } from '@menshen/contract/start/answers.ts'
import { describe, expect, it } from 'vitest'
import { addDepartment, changeDepartment, type Departments, togglePreset } from './start-answers.ts'

describe('the departments of a first policy', () => {
  it('come and go with one press', () => {
    const one = togglePreset([], 'sales')
    expect(one).toEqual([{ id: 'sales', ...PRESETS.sales }])
    expect(togglePreset(one, 'sales')).toEqual([])
  })

  it('get names that roles can have, whatever they are called', () => {
    const called = ['Key accounts', 'Key accounts!', '大客户部', 'Sales', 'Administrator', '  2nd line ', '-']
    const all = called.reduce<Departments>((known, name) => addDepartment(known, { en: name, zh: '' }), togglePreset([], 'sales'))
    const ids = all.map(({ id }) => id)
    expect(ids).toEqual(['sales', 'key-accounts', 'key-accounts-2', 'department', 'sales-2', 'administrator-2', 'nd-line', 'department-2'])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('are named in one language where only one was given', () => {
    expect(addDepartment([], { en: '', zh: '仓储部' })[0]?.labels).toEqual({ en: '仓储部', zh: '仓储部' })
  })

  it('are changed one by one', () => {
    const two = togglePreset(togglePreset([], 'sales'), 'service')
    expect(changeDepartment(two, 'service', { head: false }).map(({ head }) => head)).toEqual([true, false])
  })
})
