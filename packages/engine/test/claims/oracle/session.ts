import type { Conditions } from '../../../src/policy/document.ts'
import { all, any, not, type Script, symbol, type Term } from './script.ts'
import type { Ground } from './things.ts'

/** Whether there is a session at all: a job and a notification have none (V6). */
export function inSession({ script }: { readonly script: Script }): Term {
  return script.declare('session', [], 'Bool')
}

/** G1: what the session is asked to prove. */
export function meets(ground: Ground, { assurance, networks, schedules, courses }: Conditions): Term {
  const { script } = ground
  const proved = script.declare('assurance', [], 'Int')
  script.assert(`(<= 1 ${proved} 3)`)
  const named = (kind: string, name: string): Term => script.declare(symbol(kind, name), [], 'Bool')
  return all([
    inSession(ground),
    ...(assurance === undefined ? [] : [`(<= ${assurance} ${proved})`]),
    ...(networks === undefined ? [] : [any(networks.map((name) => named('network', name)))]),
    ...(schedules === undefined ? [] : [any(schedules.map((name) => named('schedule', name)))]),
    ...(courses ?? []).map((name) => named('course', name)),
  ])
}

/** V6: without a session a conditioned denial matches. */
export function isAwake(ground: Ground, conditions: Conditions | undefined): Term {
  return conditions === undefined ? 'true' : any([not(inSession(ground)), meets(ground, conditions)])
}
