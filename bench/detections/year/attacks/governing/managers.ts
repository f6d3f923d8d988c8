import { MINUTE } from '../../calendar/zones.ts'
import type { Person } from '../../company/person.ts'
import { onAccount, setManager } from '../../writing/governing.ts'
import { refuse } from '../../writing/refusals.ts'
import type { KindSpec, Stage } from '../attack.ts'
import { longestSession } from '../sources.ts'
import { atDesk, begin, handOf, victims } from '../victims.ts'

/** People whose manager is changed: of no attack within two days either. */
function subjects(stage: Stage, not: Person, count: number): Person[] {
  return stage.chance.some(
    victims(stage, (one) => one !== not && one.managerId !== null && one.job !== 'administrator'),
    count,
  )
}

/**
 * The manager of somebody becomes the one who sets it, or one of their own people: that shows what is shown to whoever is above. Below the
 * nominal strength it is tried in vain, once or twice: nobody becomes their own manager, nor that of those above.
 */
export const managerSet: KindSpec = {
  kind: 'manager-set',
  span: () => 2,
  plan: (stage) => {
    const { strength, variant } = stage
    const admin = atDesk(stage, ['administrator'])
    if (admin === null || longestSession(stage.world, admin, stage.day) === null) return null
    const others = strength < 1 ? [] : subjects(stage, admin, strength)
    if (strength >= 1 && others.length < strength) return null
    const own = stage.world.company.people.find((one) => one.managerId === admin.id)
    const manager = variant % 2 === 1 && own !== undefined ? own : admin
    return {
      accounts: [admin, ...others],
      run: (writer, chance) => {
        const begun = begin(stage, writer, chance, admin, handOf(variant))
        if (begun === null) return
        const { work } = begun
        let { at } = begun
        onAccount(work, at, admin, { event: 'user.standing-read', operation: 'organise' })
        for (let tried = strength < 1 ? strength * 4 : 0; tried > 0; tried--) {
          at += chance.between(0.2, 3) * MINUTE
          const wish = { object: 'user', operation: 'organise', recordId: admin.id, endpoint: 'user.setManager' } as const
          refuse(writer, at, work.source, { problem: 'cyclic-managers', ...wish })
        }
        for (const one of others) {
          at += chance.between(0.2, 6) * MINUTE
          setManager(work, at, one, manager.id)
        }
      },
    }
  },
}
