import { type Definition, observe, type Signal, Watcher } from '@menshen/watch'
import { YearSurroundings } from './surroundings.ts'
import { makeYear, type Year } from './year/year.ts'

export interface Raised {
  readonly detection: string
  readonly at: number
  readonly group: Signal['group']
  /** Attacks of which the alert, or more of it later, names an event. */
  readonly attacks: ReadonlySet<string>
}

export interface Watched {
  readonly year: Year
  readonly raised: readonly Raised[]
  readonly events: number
  /** What each attack left in the log, as `event problem × count`. */
  readonly left: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** What the watch alone took, in milliseconds. */
  readonly milliseconds: number
}

interface Open extends Raised {
  readonly attacks: Set<string>
}

export interface Size {
  readonly people: number
  readonly days: number
  readonly start: string
}

/** Takes a whole year through the detections, as they would have taken it live. */
export function watchYear(definitions: readonly Definition[], seed: number, { people, days, start }: Size): Watched {
  const year = makeYear(seed, { people, days, start })
  const attackOf = new Map(year.attacks.flatMap(({ id, eventIds }) => eventIds.map((event) => [event, id] as const)))
  const watcher = new Watcher(definitions)
  const around = new YearSurroundings(year, start, days)
  const raised: Open[] = []
  const left = new Map<string, Map<string, number>>()
  const open = new Map<string, Open>()
  let [events, milliseconds] = [0, 0]
  for (const event of year.events()) {
    events += 1
    const attack = attackOf.get(event.id)
    if (attack !== undefined) {
      const name = [event.event, event.problem ?? '', around.isOwnAddress(event.origin.address ?? '') ? 'own' : '']
        .filter((part) => part !== '')
        .join(' ')
      const counts = left.get(attack) ?? new Map<string, number>()
      left.set(attack, counts.set(name, (counts.get(name) ?? 0) + 1))
    }
    const begun = performance.now()
    const at = Date.parse(event.at)
    const signals = watcher.take(observe(event, at, around))
    around.learn(event, at)
    milliseconds += performance.now() - begun
    for (const { detection, group, at, continues, eventIds } of signals) {
      const key = `${detection} ${JSON.stringify(group)}`
      const known = open.get(key)
      const one = continues && known !== undefined ? known : { detection, at, group, attacks: new Set<string>() }
      if (one !== known) {
        raised.push(one)
        open.set(key, one)
      }
      for (const id of eventIds) {
        const attack = attackOf.get(id)
        if (attack !== undefined) one.attacks.add(attack)
      }
    }
  }
  return { year, raised, events, left, milliseconds }
}
