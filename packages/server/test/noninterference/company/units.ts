import type { Row } from '../rows.ts'
import { daysBefore, idOf } from './names.ts'

/** company › east › (eastA, eastB), west › (westA, westB, westC), hq. */
export const UNITS = {
  company: { parent: null, kind: 'company', name: 'Aurora Trading', nameZh: '极光贸易', head: 'bo' },
  east: { parent: 'company', kind: 'region', name: 'East', nameZh: '华东', head: 'marc' },
  eastA: { parent: 'east', kind: 'team', name: 'East A', nameZh: '华东一部', head: 'rob' },
  eastB: { parent: 'east', kind: 'team', name: 'East B', nameZh: null, head: null },
  west: { parent: 'company', kind: 'region', name: 'West', nameZh: '华西', head: 'will' },
  westA: { parent: 'west', kind: 'team', name: 'West A', nameZh: '华西一部', head: 'wen' },
  westB: { parent: 'west', kind: 'team', name: 'West B', nameZh: null, head: null },
  westC: { parent: 'westB', kind: 'team', name: 'West C', nameZh: null, head: null },
  hq: { parent: 'company', kind: 'branch', name: 'Head office', nameZh: '总部', head: 'bo' },
} as const

export type UnitName = keyof typeof UNITS
export const unitId = (name: UnitName): string => idOf(`unit ${name}`)
const userId = (name: string): string => idOf(`user ${name}`)

export function unitTables(): Readonly<Record<string, Row[]>> {
  const units = (Object.keys(UNITS) as UnitName[]).map((key) => {
    const { parent, kind, name, nameZh, head } = UNITS[key]
    const placed = {
      name,
      name_zh: nameZh,
      parent_id: parent === null ? null : unitId(parent),
      head_id: head === null ? null : userId(head),
    }
    return { key, kind, placed }
  })
  const made = { created_at: daysBefore(400), created_by: userId('ada'), updated_at: daysBefore(300), updated_by: userId('ada') }
  return {
    unit: units.map(({ key, kind, placed }) => ({
      id: unitId(key),
      ...placed,
      kind,
      owner_id: placed.head_id ?? userId('ada'),
      unit_id: unitId(key),
      ...made,
      version: 1,
      deleted_at: null,
      deleted_by: null,
    })),
    unit_history: units.flatMap(({ key, placed }) => {
      const line = { unit_id: unitId(key), ...placed, changed_by: userId('ada') }
      const change = daysBefore(200)
      return [
        { ...line, id: idOf(`history ${key} before`), name: `${placed.name} before`, valid_from: daysBefore(400), valid_until: change },
        { ...line, id: idOf(`history ${key}`), valid_from: change, valid_until: 'infinity' },
      ]
    }),
  }
}
