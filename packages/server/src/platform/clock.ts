/** Gives an instant as 'YYYY-MM-DDTHH:mm:ss.sssZ'. In production `now` is the database's (G5); a clock stands in for it in tests and for the demonstration's past. */
export type Clock = () => string

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The instant so many milliseconds after another; before it, when they are negative. */
export function after(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString()
}

export interface SetClock {
  readonly now: Clock
  set(instant: string): void
  /** Moves it on by so many milliseconds. */
  advance(milliseconds: number): void
}

/** A clock that stands still until it is moved. */
export function setClock(start: string): SetClock {
  let at = Date.parse(start)
  if (Number.isNaN(at)) throw new RangeError(`${start} is no instant`)
  return {
    now: () => new Date(at).toISOString(),
    set: (instant) => {
      at = Date.parse(instant)
    },
    advance: (milliseconds) => {
      at += milliseconds
    },
  }
}
