import type { Group } from './groups.ts'

export interface FieldFigures {
  readonly object: string
  readonly field: string
  readonly revealed: number
  readonly changed: number
  readonly exported: number
}

/** 1 Monday … 7 Sunday → 0 … 6. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

const keptIn = (groups: readonly Group[], from: string) =>
  groups.flatMap(({ people }) => people.flatMap(({ kept }) => kept.filter(({ day }) => day >= from)))

/** Acts by day of the week and hour. */
export function hoursOf(groups: readonly Group[], from: string): number[][] {
  const hours = Array.from({ length: 7 }, () => new Array<number>(24).fill(0))
  for (const { day, figures } of keptIn(groups, from)) {
    const row = hours[weekdayOf(day)] ?? []
    for (const [hour, count] of figures.hours.entries()) row[hour] = (row[hour] ?? 0) + count
  }
  return hours
}

/** How often people of the same roles were denied something, and of how many acts; by the names of the roles. */
export function denialsOf(groups: readonly Group[], from: string) {
  return [...Map.groupBy(groups, ({ roles }) => roles.join(' '))].map(([, alike]) => {
    const kept = keptIn(alike, from)
    return {
      roles: [...(alike[0]?.roles ?? [])],
      people: alike.reduce((sum, { people }) => sum + people.length, 0),
      denied: kept.reduce((sum, { figures }) => sum + figures.denied, 0),
      acts: kept.reduce((sum, { figures }) => sum + figures.acts, 0),
    }
  })
}

/** The fields most revealed, changed and exported, by these together. @param isKnown whether the reader may know that there is such a field */
export function fieldsOf(
  groups: readonly Group[],
  from: string,
  isKnown: (object: string, field: string) => boolean,
  most = 15,
): FieldFigures[] {
  const sums = new Map<string, FieldFigures>()
  for (const { figures } of keptIn(groups, from)) {
    for (const [key, [revealed, changed, exported]] of Object.entries(figures.fields)) {
      const [object = '', field = ''] = key.split('.')
      if (!isKnown(object, field)) continue
      const sum = sums.get(key) ?? { object, field, revealed: 0, changed: 0, exported: 0 }
      sums.set(key, { ...sum, revealed: sum.revealed + revealed, changed: sum.changed + changed, exported: sum.exported + exported })
    }
  }
  const all = ({ revealed, changed, exported }: FieldFigures): number => revealed + changed + exported
  return [...sums.values()].sort((a, b) => all(b) - all(a) || (a.object + a.field < b.object + b.field ? -1 : 1)).slice(0, most)
}
