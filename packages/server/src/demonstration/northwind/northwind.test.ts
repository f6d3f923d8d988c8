import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { orderAmount, scaled } from './money.ts'
import { parseCsv } from './parse-csv.ts'
import { readNorthwind } from './read-northwind.ts'

describe('CSV', () => {
  it('reads quoted commas, doubled quotes and line ends within a cell', () => {
    expect(parseCsv('a,b\r\n"1, 2","say ""x"""\r\n,"two\nlines"\r\n')).toEqual([
      { a: '1, 2', b: 'say "x"' },
      { a: '', b: 'two\nlines' },
    ])
  })

  it('refuses a line with a cell too many and a quote that never ends', () => {
    expect(() => parseCsv('a,b\n1,2,3\n')).toThrow(/line 2/)
    expect(() => parseCsv('a\n"open\n')).toThrow(/cannot be read/)
  })
})

describe('money', () => {
  it('is exact: no digit passes through a float', () => {
    expect(scaled('9.8', 2)).toBe(980)
    expect(scaled('0.15', 2)).toBe(15)
    expect(scaled('10', 2)).toBe(1000)
    expect(() => scaled('1.005', 2)).toThrow()
  })

  it('adds lines in hundredths of a cent and rounds the sum once, half a cent up', () => {
    // 0.5 cents twice are one cent, not two.
    const half = { unitPrice: 1, quantity: 1, discount: 50 }
    expect(orderAmount([half])).toBe(1)
    expect(orderAmount([half, half])).toBe(1)
    expect(orderAmount([half, half, half])).toBe(2)
  })
})

describe('the Northwind files', () => {
  const northwind = readNorthwind()

  it('give nine employees, 91 customers and 830 orders; the two trials among the customers are left out', () => {
    expect(northwind.employees).toHaveLength(9)
    expect(northwind.customers).toHaveLength(91)
    expect(northwind.orders).toHaveLength(830)
    expect(northwind.customers.filter(({ code }) => ['VALON', 'Val2'].includes(code))).toEqual([])
    expect(northwind.orders.filter(({ customer }) => !northwind.customers.some(({ code }) => code === customer))).toEqual([])
  })

  it('keep managers and every territory of each employee', () => {
    const bySurname = new Map(northwind.employees.map((employee) => [employee.lastName, employee]))
    expect(northwind.employees.filter(({ reportsTo }) => reportsTo === null).map(({ lastName }) => lastName)).toEqual(['Fuller'])
    expect(bySurname.get('King')?.reportsTo).toBe(bySurname.get('Buchanan')?.id)
    expect(bySurname.get('Fuller')?.territories).toEqual([
      ...['Eastern', 'Westboro', 'Bedford', 'Georgetown', 'Boston', 'Cambridge', 'Braintree', 'Louisville'],
    ])
  })

  it('come to the sum of all lines, worked out another way', () => {
    const folder = new URL('../../../demo-data/northwind/', import.meta.url)
    const [, ...lines] = readFileSync(new URL('order_details.csv', folder), 'utf8').trim().split(/\r?\n/)
    const byOrder = new Map<string, bigint>()
    for (const line of lines) {
      const [order = '', , price = '', quantity = '', discount = ''] = line.split(',')
      const exact = BigInt(Math.round(Number(price) * 100)) * BigInt(quantity) * BigInt(100 - Math.round(Number(discount) * 100))
      byOrder.set(order, (byOrder.get(order) ?? 0n) + exact)
    }
    const cents = [...byOrder.values()].reduce((sum, exact) => sum + (exact + 50n) / 100n, 0n)
    expect(BigInt(northwind.orders.reduce((sum, { amount }) => sum + amount, 0))).toBe(cents)
    // Without rounding all orders come to 1,265,793.0395 dollars.
    expect(Math.abs(Number(cents) - 126_579_303.95)).toBeLessThan(830 / 2)
  })
})
