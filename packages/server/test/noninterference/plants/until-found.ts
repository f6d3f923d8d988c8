import type { Finding } from '../round.ts'
import type { Plant } from './plant.ts'

/** Whether a finding is what a plant was put in for, and not something else. */
export function comesOf(plant: Plant): (finding: Finding) => boolean {
  return ({ ask, differences }) => plant.tells.test(`${ask.endpoint.name} ${differences.join(' ')}`)
}
