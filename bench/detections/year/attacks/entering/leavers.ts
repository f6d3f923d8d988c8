import { HOUR } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Person } from '../../company/person.ts'
import { atDesks } from '../../life/duty.ts'
import type { World } from '../../life/world.ts'
import { onAccount } from '../../writing/governing.ts'
import { wrongGuess } from '../../writing/guesses.ts'
import { Limits } from '../../writing/limits.ts'
import { refuseToken } from '../../writing/refusals.ts'
import { signIn } from '../../writing/sign-in.ts'
import type { Writer } from '../../writing/writer.ts'
import { type KindSpec, type Plot, type Stage, scaled } from '../attack.ts'
import { lookRound } from '../guessing/success.ts'
import { workOf } from '../victims.ts'

const NOMINAL = 4

const gone = ({ company }: World): Person[] => company.people.filter(({ leaves, kind }) => leaves !== null && kind === 'person')

/** From the second day after the last one on. */
const isGone = ({ leaves }: Person, day: number): boolean => leaves !== null && day > leaves + 1

/** The old home, in the evening of the one who left. */
function oldHome(stage: Stage, person: Person, chance: Chance) {
  const { world, day } = stage
  const address = world.company.homeOf(person, day)
  const at = world.calendar.midnight(day, person.city.zone) + chance.between(17, 23) * HOUR
  return { address, client: person.habits.desktop, at }
}

/** Tries that are refused: the log has the address from which they come, and no account. */
function knocks(stage: Stage, person: Person, byToken: boolean): Plot {
  return {
    accounts: [person],
    run: (writer, chance) => {
      const { address, client, at: from } = oldHome(stage, person, chance)
      const limits = new Limits()
      let at = from
      for (let tries = scaled(stage.strength, NOMINAL); tries > 0; tries--) {
        if (byToken) refuseToken(writer, at, address, 'spreadsheet-addin/1.4', 'customer')
        else wrongGuess(writer, at, { kind: 'account', account: null, typed: person.id, address, client }, limits)
        at += chance.between(6_000, 90_000)
      }
    },
  }
}

function use(stage: Stage, writer: Writer, chance: Chance, person: Person): void {
  const { address, client, at: from } = oldHome(stage, person, chance)
  const { source, at } = signIn(writer, from, { person, address, client }, chance)
  lookRound(workOf(stage, writer, chance, person, source), at, scaled(stage.strength, NOMINAL))
}

/** An administrator lets the account be used again, and it is used. */
function letIn(stage: Stage, person: Person): Plot | null {
  const { world, day, chance } = stage
  const among = atDesks(world, 'administrator', day).filter((one) => stage.free(one))
  if (among.length === 0) return null
  const admin = chance.pick(among)
  return {
    accounts: [person, admin],
    run: (writer, own) => {
      const from = world.calendar.midnight(day, admin.city.zone) + own.between(7, 8) * HOUR
      const where = { address: world.company.homeOf(admin, day), client: admin.habits.desktop }
      const { source, at } = signIn(writer, from, { person: admin, ...where }, own)
      const changes = [{ field: 'status', before: 'left', after: 'active' }]
      const governing = { writer, person: admin, source }
      onAccount(governing, at, person, {
        event: 'user.reactivated',
        operation: 'suspend',
        changes,
        details: { reason: 'papers of a customer' },
      })
      const later = at + own.between(0.2, 3) * HOUR
      const home = oldHome(stage, person, own)
      const entered = signIn(writer, later, { person, address: home.address, client: home.client }, own)
      lookRound(workOf(stage, writer, own, person, entered.source), entered.at, scaled(stage.strength, NOMINAL))
    },
  }
}

/** The account of somebody who has left is tried or used. Four tries, or acts, are nominal. */
export const leaverUsed: KindSpec = {
  kind: 'leaver-used',
  span: () => 2,
  days: (world) => gone(world).flatMap(({ leaves }) => [3, 4, 6, 9, 14, 23, 40, 70].map((later) => (leaves ?? 0) + later)),
  plan: (stage) => {
    const { world, day, chance, variant } = stage
    const among = gone(world).filter((person) => isGone(person, day) && stage.free(person))
    if (among.length === 0) return null
    // Those of whom nobody has told the administrators can simply go on.
    const forgotten = among.filter(({ departureRecorded }) => !departureRecorded)
    const shut = among.filter(({ departureRecorded }) => departureRecorded)
    if (variant % 4 === 3 && forgotten.length > 0) {
      const person = chance.pick(forgotten)
      return { accounts: [person], run: (writer, own) => use(stage, writer, own, person) }
    }
    if (shut.length === 0) return null
    const person = chance.pick(shut)
    return variant % 4 === 2 ? letIn(stage, person) : knocks(stage, person, variant % 4 === 1)
  },
}
