import { DAY, HOUR } from '../calendar/zones.ts'
import type { Person } from '../company/person.ts'

/** Between two attacks on one account lies at least so much time. */
const APART = 2 * DAY

/** When there are attacks on whom, so that one does not hide another. */
export class Bookings {
  readonly #times = new Map<string, { readonly from: number; readonly to: number }[]>()

  isFree({ id }: Person, from: number, to: number): boolean {
    return (this.#times.get(id) ?? []).every((time) => time.to + APART <= from || to + APART <= time.from)
  }

  book(people: readonly Person[], from: number, to: number): void {
    for (const { id } of people) this.#times.set(id, [...(this.#times.get(id) ?? []), { from, to }])
  }
}

/** The time within which an attack of so many days lies, wherever it is that day. */
export const timeOf = (start: number, span: number) => ({ from: start - 14 * HOUR, to: start + span * DAY + 14 * HOUR })
