import { readFileSync } from 'node:fs'
import { cents, type OrderLine, orderAmount, scaled } from './money.ts'
import type { Northwind, NorthwindCustomer, NorthwindEmployee, NorthwindOrder, NorthwindTerritory } from './northwind.ts'
import { type CsvRow, parseCsv } from './parse-csv.ts'

const FOLDER = new URL('../../../demo-data/northwind/', import.meta.url)

const rowsOf = (file: string): CsvRow[] => parseCsv(readFileSync(new URL(`${file}.csv`, FOLDER), 'utf8'))

/** A cell without the blanks around it and the doubled ones within. */
function cell(row: CsvRow, name: string): string {
  const text = row[name]
  if (text === undefined) throw new Error(`the Northwind files have no column ${name}`)
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** Rows by a column; ids are taken as they are, blanks included. */
const by = (rows: readonly CsvRow[], column: string): Map<string, CsvRow[]> => Map.groupBy(rows, (row) => row[column] ?? '')

const day = (text: string): string | null => (text === '' ? null : text.slice(0, 10))

/** The file cuts this name off. */
const TOWNS: Readonly<Record<string, string>> = { Georgetow: 'Georgetown' }

function territoriesOf(): Map<string, NorthwindTerritory> {
  const regions = new Map(rowsOf('regions').map((row) => [row.RegionID ?? '', cell(row, 'RegionDescription')]))
  return new Map(
    rowsOf('territories').map((row) => {
      const town = cell(row, 'TerritoryDescription')
      return [row.TerritoryID ?? '', { town: TOWNS[town] ?? town, region: regions.get(row.RegionID ?? '') ?? '' }]
    }),
  )
}

function employees(territories: ReadonlyMap<string, NorthwindTerritory>): NorthwindEmployee[] {
  const links = by(rowsOf('employeeterritories'), 'EmployeeID')
  return rowsOf('employees').map((row) => {
    const id = cell(row, 'EmployeeID')
    const own = (links.get(id) ?? []).flatMap(({ TerritoryID = '' }) => territories.get(TerritoryID) ?? [])
    return {
      id,
      firstName: cell(row, 'FirstName'),
      lastName: cell(row, 'LastName'),
      title: cell(row, 'Title'),
      city: cell(row, 'City'),
      phone: cell(row, 'HomePhone'),
      reportsTo: cell(row, 'ReportsTo') || null,
      territories: [...new Set([...own.map(({ region }) => region), ...own.map(({ town }) => town)])],
    }
  })
}

function customer(row: CsvRow): NorthwindCustomer {
  return {
    code: cell(row, 'CustomerID'),
    name: cell(row, 'CompanyName'),
    contactName: cell(row, 'ContactName'),
    contactTitle: cell(row, 'ContactTitle'),
    address: cell(row, 'Address'),
    city: cell(row, 'City'),
    state: cell(row, 'Region'),
    postalCode: cell(row, 'PostalCode'),
    country: cell(row, 'Country'),
    phone: cell(row, 'Phone'),
  }
}

function orderLine(row: CsvRow): OrderLine {
  return { unitPrice: cents(cell(row, 'UnitPrice')), quantity: Number(row.Quantity), discount: scaled(cell(row, 'Discount'), 2) }
}

function orders(): NorthwindOrder[] {
  const lines = by(rowsOf('order_details'), 'OrderID')
  const carriers = new Map(rowsOf('shippers').map((row) => [row.ShipperID ?? '', cell(row, 'CompanyName')]))
  return rowsOf('orders').map((row) => {
    const number = cell(row, 'OrderID')
    const own = (lines.get(number) ?? []).map(orderLine)
    return {
      number,
      customer: cell(row, 'CustomerID'),
      employee: cell(row, 'EmployeeID'),
      orderedOn: day(cell(row, 'OrderDate')) ?? '',
      shippedOn: day(cell(row, 'ShippedDate')),
      carrier: carriers.get(row.ShipVia ?? '') ?? '',
      amount: orderAmount(own),
      freight: cents(cell(row, 'Freight')),
      items: own.reduce((sum, { quantity }) => sum + quantity, 0),
      shipAddress: [cell(row, 'ShipAddress'), cell(row, 'ShipRegion'), cell(row, 'ShipPostalCode')]
        .filter((part) => part !== '')
        .join(', '),
      shipCity: cell(row, 'ShipCity'),
    }
  })
}

/**
 * Reads the files. Two rows of customers, VALON and "Val2 ", are somebody's trial: named IT, without country and without an order.
 * Such rows are left out.
 */
export function readNorthwind(): Northwind {
  const territories = territoriesOf()
  const bought = orders()
  const buyers = new Set(bought.map((order) => order.customer))
  const categories = new Map(rowsOf('categories').map((row) => [row.CategoryID ?? '', cell(row, 'CategoryName')]))
  return {
    employees: employees(territories),
    customers: rowsOf('customers')
      .map(customer)
      .filter(({ code, country }) => country !== '' || buyers.has(code)),
    orders: bought,
    territories: [...territories.values()],
    products: rowsOf('products').map((row) => ({
      name: cell(row, 'ProductName'),
      category: categories.get(row.CategoryID ?? '') ?? '',
    })),
  }
}
