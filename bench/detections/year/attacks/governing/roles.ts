import { HOUR, MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Person } from '../../company/person.ts'
import { GRANT_REASONS } from '../../life/agenda/roles.ts'
import { isAtDesk } from '../../life/duty.ts'
import { endRole, grantRole } from '../../writing/governing.ts'
import { lookAtList } from '../../writing/looks.ts'
import { signIn } from '../../writing/sign-in.ts'
import type { Writer } from '../../writing/writer.ts'
import type { KindSpec, Stage, Strength } from '../attack.ts'
import { longestSession } from '../sources.ts'
import { atDesk, begin, handOf, victims } from '../victims.ts'

/** What is given to how many: below the nominal strength a lesser role than an administrator's. */
const GIVEN: Readonly<Record<Strength, readonly string[]>> = {
  0.25: ['training-officer'],
  0.5: ['sales-manager'],
  1: ['administrator'],
  2: ['administrator', 'security-officer'],
  4: ['administrator', 'security-officer', 'administrator', 'auditor'],
  8: ['administrator', 'security-officer', 'administrator', 'auditor', 'administrator', 'security-officer', 'administrator', 'auditor'],
}

/** An administrator who can be made use of, and people to whom roles can be given. */
function actors(stage: Stage, count: number): { admin: Person; others: Person[] } | null {
  const admin = atDesk(stage, ['administrator'])
  if (admin === null || longestSession(stage.world, admin, stage.day) === null) return null
  const others = stage.chance.some(
    victims(stage, (one) => ['sales', 'employee', 'marketing', 'finance'].includes(one.job) && isAtDesk(stage.world, one, stage.day)),
    count,
  )
  return others.length < count ? null : { admin, others }
}

/** An administrator's role is given by hand, outside of any request. */
export const escalation: KindSpec = {
  kind: 'escalation',
  span: () => 2,
  plan: (stage) => {
    const roles = GIVEN[stage.strength]
    // Two roles to each.
    const found = actors(stage, Math.ceil(roles.length / 2))
    if (found === null) return null
    const { admin, others } = found
    return {
      accounts: [admin, ...others],
      run: (writer, chance) => {
        const begun = begin(stage, writer, chance, admin, handOf(stage.variant))
        if (begun === null) return
        let { at } = begun
        for (const [i, role] of roles.entries()) {
          const to = others[Math.floor(i / 2)] as Person
          grantRole(begun.work, at, {
            assignmentId: writer.id(),
            to,
            role,
            reason: chance.pick(GRANT_REASONS),
            until: null,
          })
          at += chance.between(0.3, 8) * MINUTE
        }
      },
    }
  },
}

const KEPT_HOURS = 48

/** A session at any hour, from where the administrator lives. */
function lateSession(stage: Stage, writer: Writer, chance: Chance, person: Person, at: number) {
  const { world } = stage
  const day = stage.day + Math.floor((at - world.calendar.start(stage.day)) / (24 * HOUR))
  return signIn(writer, at, { person, address: world.company.homeOf(person, day), client: person.habits.desktop }, chance)
}

/** An administrator's role is given, used, and taken back after two days; the stronger the sooner. */
export const shortLivedPrivilege: KindSpec = {
  kind: 'short-lived-privilege',
  span: (strength) => 3 + Math.ceil(KEPT_HOURS / strength / 24),
  plan: (stage) => {
    const found = actors(stage, 1)
    const [to] = found?.others ?? []
    const session = to === undefined ? null : longestSession(stage.world, to, stage.day)
    if (found === null || to === undefined || session === null) return null
    const { admin } = found
    const kept = (KEPT_HOURS / stage.strength) * HOUR
    if (stage.day + kept / (24 * HOUR) + 2 > stage.world.calendar.days) return null
    return {
      accounts: [admin, to],
      run: (writer, chance) => {
        const begun = begin(stage, writer, chance, admin, 'owner')
        if (begun === null) return
        const { work, at } = begun
        const assignmentId = writer.id()
        grantRole(work, at, { assignmentId, to, role: 'administrator', reason: chance.pick(GRANT_REASONS), until: null })
        const used = Math.max(at, session.from) + chance.between(2, 20) * MINUTE
        const theirs = { ...work, person: to, source: session.source }
        for (let look = 0; look < 12; look++) lookAtList(theirs, used + look * 15_000, { object: 'customer', from: look * 100, count: 100 })
        const late = lateSession(stage, writer, chance, admin, at + kept - MINUTE)
        endRole({ writer, person: admin, source: late.source }, at + kept, { assignmentId, to, reason: 'done', until: null })
      },
    }
  },
}
