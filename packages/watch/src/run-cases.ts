import type { CaseForm, CaseLine } from './definition/case.ts'
import type { Definition } from './definition/definition.ts'
import { type Observed, observed, TEXT_FACTS } from './observed.ts'
import { Watcher } from './watcher.ts'

/** A Monday at midnight, UTC. */
const BEGIN = 1_736_121_600_000

function eventOf(line: CaseLine, at: number, number: number, id: string): Observed {
  const texts = TEXT_FACTS.flatMap((fact) => {
    const text = line[fact]
    return text === undefined ? [] : [[fact, text === null ? null : text.replaceAll('{n}', String(number))] as const]
  })
  const { rows = null, daysLeft = null, daysIdle = null, spot, is = [] } = line
  const [latitude, longitude] = spot ?? []
  return observed({
    ...Object.fromEntries(texts),
    ...{ id, at, rows, daysLeft, daysIdle, event: line.event },
    flags: new Set(is),
    spot: latitude === undefined || longitude === undefined ? null : { latitude, longitude },
  })
}

/** The events of a case, in their order. */
export function* eventsOf({ events }: CaseForm): Generator<Observed> {
  let at = BEGIN
  let number = 0
  for (const line of events) {
    at += line.after ?? 0
    for (let repeat = 1; repeat <= line.repeat; repeat++) {
      if (repeat > 1) at += line.every ?? 0
      yield eventOf(line, at, repeat, `e${++number}`)
    }
  }
}

export interface CaseResult {
  readonly name: CaseForm['name']
  readonly wanted: number
  /** How many alerts it came to. */
  readonly alerts: number
}

/** Runs the cases of a detection through it alone. */
export function runCases(definition: Definition): CaseResult[] {
  return definition.cases.map((one) => {
    const watcher = new Watcher([definition])
    let alerts = 0
    for (const event of eventsOf(one)) alerts += watcher.take(event).filter(({ continues }) => !continues).length
    return { name: one.name, wanted: one.alerts, alerts }
  })
}
