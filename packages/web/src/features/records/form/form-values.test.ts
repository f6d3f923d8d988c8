import { objects } from '@menshen/contract'
import dayjs from 'dayjs'
import { describe, expect, it } from 'vitest'
import { changedValues, presentValues, toForm } from './form-values.ts'

const { deal, activity, transaction } = objects

describe('the values of a form', () => {
  const before = { name: 'Frame contract', amount: 123_450, currency: 'USD', probability: 50, expectedCloseOn: '2026-12-01', notes: null }
  const names = ['name', 'amount', 'currency', 'probability', 'expectedCloseOn', 'notes']

  it('show amounts as people write them and days as days', () => {
    const form = toForm(deal, names, before)
    expect(form).toMatchObject({ name: 'Frame contract', amount: '1234.50', probability: 50, notes: undefined })
    expect(dayjs.isDayjs(form.expectedCloseOn)).toBe(true)
  })

  it('send nothing when nothing was changed', () => {
    expect(changedValues(deal, names, toForm(deal, names, before), before)).toEqual({})
  })

  it('D2: send what was changed, and only that', () => {
    const form = { ...toForm(deal, names, before), amount: '99.99', expectedCloseOn: dayjs('2027-01-31'), notes: 'Called.' }
    expect(changedValues(deal, names, form, before)).toEqual({ amount: 9999, expectedCloseOn: '2027-01-31', notes: 'Called.' })
  })

  it('take the digits of the currency that stands in the form', () => {
    expect(changedValues(deal, names, { ...toForm(deal, names, before), currency: 'JPY', amount: '500' }, before)).toEqual({
      amount: 500,
      currency: 'JPY',
    })
  })

  it('take a value away by null', () => {
    expect(changedValues(deal, names, { ...toForm(deal, names, before), name: '', probability: null }, before)).toEqual({
      name: null,
      probability: null,
    })
  })

  it('never name a field that the form does not have', () => {
    const form = { ...toForm(deal, ['name'], before), margin: '5' }
    expect(changedValues(deal, ['name'], { ...form, name: 'Other' }, before)).toEqual({ name: 'Other' })
  })

  it('send moments in UTC', () => {
    const at = dayjs('2026-11-24T09:30:00.000Z')
    expect(changedValues(activity, ['occurredAt'], { occurredAt: at }, {})).toEqual({ occurredAt: '2026-11-24T09:30:00.000Z' })
  })

  it('begin with the present where a day or moment is needed, and leave the others empty', () => {
    const now = new Date('2026-11-24T09:30:42.123Z')
    expect(presentValues(objects.case, '2026-11-24', now)).toMatchObject({ openedAt: '2026-11-24T09:30:00.000Z' })
    expect(presentValues(objects.case, '2026-11-24', now)).not.toHaveProperty('dueAt')
    expect(presentValues(transaction, '2026-11-24', now)).toMatchObject({ orderedOn: '2026-11-24' })
    expect(presentValues(transaction, '2026-11-24', now)).not.toHaveProperty('paidOn')
  })
})
