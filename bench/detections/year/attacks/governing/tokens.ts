import { HOUR, MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Person } from '../../company/person.ts'
import { addressAt } from '../../places/places.ts'
import { accountOf } from '../../writing/guesses.ts'
import { lookAtList } from '../../writing/looks.ts'
import { type KindSpec, type Stage, scaled } from '../attack.ts'
import { foreign, longestSession } from '../sources.ts'
import { atDesk, begin } from '../victims.ts'

/** From where the token is used: near by where it is weak, else from two addresses abroad, or more. */
function addressesFor({ strength }: Stage, { city, country }: Person, chance: Chance): string[] {
  if (strength === 0.25) return [addressAt(city, 'broadband', chance)]
  if (strength === 0.5) return [foreign(chance, country).address]
  return Array.from({ length: scaled(strength, 2) }, () => foreign(chance, country).address)
}

/** A token is made in somebody's session, and used from two addresses elsewhere. */
export const tokenElsewhere: KindSpec = {
  kind: 'token-elsewhere',
  span: () => 3,
  plan: (stage) => {
    const person = atDesk(stage, ['sales', 'sales-manager', 'service', 'finance', 'marketing'])
    if (person === null || longestSession(stage.world, person, stage.day) === null) return null
    return {
      accounts: [person],
      run: (writer, chance) => {
        const begun = begin(stage, writer, chance, person, stage.variant % 2 === 0 ? 'owner' : 'stranger')
        if (begun === null) return
        const { work, at: made } = begun
        const token = writer.id()
        const details = {
          token,
          cut: '{"customer":["read"]}',
          readOnly: true,
          expiresAt: new Date(Math.round(made) + 90 * 24 * HOUR).toISOString(),
        }
        writer.put(made, work.source, { event: 'token.listed' })
        writer.put(made + 30_000, work.source, { event: 'token.made', target: accountOf(person), details })
        const addresses = addressesFor(stage, person, chance)
        const calls = scaled(stage.strength, 50)
        const from = made + chance.between(2, 200) * MINUTE
        const actor = { userId: person.id, unitId: person.unitId, sessionId: null, tokenId: token, assurance: 1 } as const
        for (let call = 0; call < calls; call++) {
          const address = addresses[Math.floor((call * addresses.length) / calls)] ?? null
          const source = { actor, origin: { address, client: 'python-requests/2.31' } }
          lookAtList({ ...work, source }, from + call * chance.between(1_500, 40_000), { object: 'customer', from: call * 100, count: 100 })
        }
      },
    }
  },
}
