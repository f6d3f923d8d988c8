import { HOUR, MINUTE } from '../../calendar/zones.ts'
import type { RecordObject } from '../../company/records.ts'
import { MOST_BULK_ROWS, workOnMany } from '../../writing/bulk.ts'
import { remove, share, transfer } from '../../writing/changes.ts'
import type { AtWork } from '../../writing/looks.ts'
import { type KindSpec, scaled } from '../attack.ts'
import { longestSession } from '../sources.ts'
import { atDesk, begin, handOf } from '../victims.ts'

const OBJECTS: readonly RecordObject[] = ['lead', 'contact', 'activity']

/** Work on many, as often as it takes. */
function deleteMany(work: AtWork, from: number, rows: number): void {
  let at = from
  for (let done = 0; done < rows; done += MOST_BULK_ROWS) {
    const object = OBJECTS[(done / MOST_BULK_ROWS) % OBJECTS.length] as RecordObject
    const count = Math.min(MOST_BULK_ROWS, rows - done)
    const places = Array.from({ length: count }, (_, i) => (done + i) % work.records.count(object))
    at = workOnMany(work, at, object, places, { act: 'delete' }) + work.chance.between(0.5, 6) * MINUTE
  }
}

/** One after the other, as a program would. */
function deleteSingly(work: AtWork, from: number, rows: number): void {
  for (let done = 0; done < rows; done++) remove(work, from + ((done + work.chance.next() * 0.5) / rows) * 1.5 * HOUR, 'lead', done)
}

/** Ten thousand records deleted within a day. */
export const massDelete: KindSpec = {
  kind: 'mass-delete',
  span: () => 2,
  plan: (stage) => {
    const person = atDesk(stage, ['sales-manager', 'administrator', 'sales'])
    if (person === null || longestSession(stage.world, person, stage.day) === null) return null
    return {
      accounts: [person],
      run: (writer, chance) => {
        const begun = begin(stage, writer, chance, person, handOf(stage.variant))
        if (begun === null) return
        const rows = scaled(stage.strength, 10_000)
        if (rows <= 5_000 && stage.variant % 2 === 0) deleteSingly(begun.work, begun.at, rows)
        else deleteMany(begun.work, begun.at, rows)
      },
    }
  },
}

/** A hundred records shared or given to one account within an hour: one by one, or by work on many. */
export const massReshare: KindSpec = {
  kind: 'mass-reshare',
  span: () => 2,
  plan: (stage) => {
    const person = atDesk(stage, ['sales', 'sales-manager'])
    if (person === null || longestSession(stage.world, person, stage.day) === null) return null
    const helper = atDesk(stage, ['sales', 'employee', 'marketing'], [person])
    if (helper === null) return null
    return {
      accounts: [person, helper],
      run: (writer, chance) => {
        const begun = begin(stage, writer, chance, person, handOf(stage.variant))
        if (begun === null) return
        const { work, at } = begun
        const count = scaled(stage.strength, 100)
        const object: RecordObject = chance.pick(['customer', 'deal', 'lead'])
        const first = chance.below(10_000)
        const places = Array.from({ length: count }, (_, i) => first + i)
        const way = (stage.variant + Math.floor(stage.variant / 3)) % 4
        if (way === 2) workOnMany(work, at, object, places, { act: 'transfer', to: helper })
        else if (way === 3) workOnMany(work, at, object, places, { act: 'share', withId: helper.id })
        else
          for (const [i, place] of places.entries()) {
            const now = at + ((i + chance.next() * 0.6) / count) * 55 * MINUTE
            if (way === 0) share(work, now, object, place, helper.id)
            else transfer(work, now, object, place, helper)
          }
      },
    }
  },
}
