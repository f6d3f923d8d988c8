import { daysBefore, idOf } from '../../noninterference/company/names.ts'
import type { Row } from '../../noninterference/rows.ts'
import { type UnitName, unitId, userId } from './people.ts'

const made = {
  created_at: daysBefore(300),
  created_by: userId('ada'),
  updated_at: daysBefore(9),
  updated_by: userId('ada'),
  version: 1,
  deleted_at: null,
  deleted_by: null,
}

type Placed = readonly [owner: string | null, unit: UnitName, paymentDays: number | null, region: string | null]

/** Records in each unit, of each who could own some, with what the policy's conditions ask for. */
const CUSTOMERS: readonly Placed[] = [
  ['will', 'west', 5, 'North'],
  ['wen', 'westA', 20, 'South'],
  ['wen', 'westB', 8, null],
  ['wim', 'westB', null, 'North'],
  ['rita', 'eastA', 25, 'South'],
  ['barry', 'westA', 9, 'North'],
  ['paul', 'eastB', 40, 'North'],
  ['leo', 'east', null, null],
  ['lea', 'west', 12, 'South'],
  ['ada', 'hq', 1, 'North'],
  ['sena', 'company', 15, 'South'],
]

const LEADS: readonly Placed[] = [
  [null, 'westA', null, null],
  [null, 'eastA', null, null],
  ['wen', 'westA', null, null],
  ['rita', 'eastA', null, null],
]

const base = (object: string, number: number, [owner, unit]: Placed): Row => ({
  id: idOf(`${object} ${number}`),
  owner_id: owner === null ? null : userId(owner),
  unit_id: unitId(unit),
  ...made,
})

export function recordRows(): Readonly<Record<string, Row[]>> {
  const customer = CUSTOMERS.map(
    (placed, number): Row => ({
      ...base('customer', number, placed),
      name: `Customer ${number}`,
      level: number % 4 === 0 ? 'key' : 'standard',
      status: 'active',
      phone: `1390000000${number % 10}`,
      currency: 'CNY',
      credit_limit: 1000 + number,
      payment_days: placed[2],
      region: placed[3],
      tax_number: `TAX${number}`,
    }),
  )
  const contact = [0, 1, 4, 6].map((parent, number) => ({
    ...base('contact', number, [number === 1 ? 'rita' : 'sena', 'hq', null, null]),
    customer_id: customer[parent]?.id,
    name: `Contact ${number}`,
    primary: false,
    do_not_contact: false,
  }))
  const lead = LEADS.map((placed, number) => ({
    ...base('lead', number, placed),
    company: `Lead ${number}`,
    name: `Lead ${number}`,
    phone: `1380000000${number}`,
    stage: 'new',
    source: 'other',
    rating: 'warm',
    currency: 'CNY',
  }))
  return { customer, contact, lead, record_owner: ownerLines({ customer, contact, lead }) }
}

const ownerLines = (records: Readonly<Record<string, readonly Row[]>>): Row[] =>
  Object.entries(records).flatMap(([object, rows]) =>
    rows.map((row) => ({
      id: idOf(`owner ${object} ${String(row.id)}`),
      object,
      record_id: row.id,
      owner_id: row.owner_id,
      unit_id: row.unit_id,
      changed_by: userId('ada'),
      valid_from: daysBefore(200),
      valid_until: 'infinity',
    })),
  )
