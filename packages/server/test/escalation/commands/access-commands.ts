import { type Row, rowsIn } from '../../noninterference/rows.ts'
import { nameOf } from '../company/people.ts'
import type { Act } from '../oracle/judge.ts'
import { type Command, calling, currentAssignments, inDays, type Situation, somebody, someUnit } from './command.ts'

/** Who wants roles, and who is asked about them. */
const ASKERS = ['wen', 'wen', 'wim', 'barry', 'ben', 'will', 'rita', 'lea']
/** Who may break the glass, and owes a report then. */
const SELLERS = ['wen', 'ben', 'barry', 'rita']
const ASKED = ['will', 'will', 'lea', 'lea', 'leo', 'ada', 'ada', 'amy', 'rita']

type Way = 'request' | 'elevation' | 'breakGlass'

/** Nobody may gain by it. */
const NOTHING = { kind: 'own' } as const

const rolesWith = ({ moment }: Situation, way: Way): string[] =>
  Object.entries(moment.worldAt(moment.now).policy.roles).flatMap(([name, role]) => (role[way] === undefined ? [] : [name]))

/** A role that can be had so for the most part, mostly where somebody holds what they are eligible by. */
function wish(situation: Situation, way: Way) {
  const { choose, moment, actor } = situation
  const { roles } = moment.worldAt(moment.now).policy
  const role = choose.pick(choose.chance(0.9) ? rolesWith(situation, way) : Object.keys(roles)) ?? 'seller'
  const eligible = way === 'request' ? [] : (roles[role]?.[way]?.eligible ?? [])
  const held = currentAssignments(situation).filter(({ owner_id }) => owner_id === actor)
  const fitting = held.filter((one) => eligible.includes(String(one.role)))
  const unitId = choose.chance(0.8)
    ? String(choose.pick(fitting.length > 0 ? fitting : held)?.unit_id ?? someUnit(situation))
    : someUnit(situation)
  const hours = choose.one([1, 4, 4, 24, 800])
  return { body: { role, unitId, hours, reason: 'proof' }, said: `${role} in ${nameOf(unitId)} for ${hours} hours` }
}

const ask = calling(
  'access.ask',
  6,
  (situation) => {
    const { body, said } = wish(situation, 'request')
    const way = situation.choose.chance(0.25) ? ({ way: 'elevation' } as const) : {}
    return { body: { ...body, ...way }, said: `asks for ${said}`, act: NOTHING }
  },
  ASKERS,
)

const taking = (name: string, weight: number, way: Way): Command =>
  calling(
    name,
    weight,
    (situation) => {
      const { body, said } = wish(situation, way)
      return { body, said: `takes ${said}`, act: { kind: 'obtain' } }
    },
    way === 'breakGlass' ? SELLERS : ASKERS,
  )

const saidOf = (row: Row): string => `${String(row.role)} in ${nameOf(String(row.unit_id))} for ${nameOf(String(row.owner_id))}`

/** An act on one request: for the most part one that is ready for it, now and then any. */
const onRequest = (
  name: string,
  operation: string,
  weight: number,
  by: readonly string[],
  isReady: (situation: Situation, row: Row) => boolean,
  wishOf: (situation: Situation) => { readonly body?: unknown; readonly kind: Act['kind']; readonly said: string },
): Command =>
  calling(
    name,
    weight,
    (situation) => {
      const all = rowsIn(situation.moment.rows, 'access_request')
      const ready = all.filter((row) => isReady(situation, row))
      const { choose } = situation
      if (ready.length === 0 && choose.chance(0.7)) return null
      const row = choose.pick(ready.length > 0 && choose.chance(0.9) ? ready : all)
      if (row === undefined) return null
      const { kind, said, ...more } = wishOf(situation)
      const id = String(row.id)
      return { params: { id }, ...more, said: `${said} ${saidOf(row)}`, act: { kind, needs: [[operation, 'accessRequest', id]] } }
    },
    by,
  )

/** Whether somebody was asked and has not answered. */
const isAsked = ({ moment, actor }: Situation, row: Row): boolean =>
  row.state === 'waiting' &&
  rowsIn(moment.rows, 'access_request_step').some(
    ({ request_id, approver_id, answer }) => request_id === row.id && approver_id === actor && answer === null,
  )

const decide = onRequest('access.decide', 'decide', 10, ASKED, isAsked, ({ choose }) =>
  choose.chance(0.9)
    ? { body: { decision: 'approve' }, kind: 'obtain', said: 'says yes to' }
    : { body: { decision: 'refuse' }, kind: 'own', said: 'says no to' },
)

const own = (states: readonly string[], way?: Way) => (situation: Situation, row: Row) =>
  row.owner_id === situation.actor && states.includes(String(row.state)) && (way === undefined || row.kind === way)

/** Giving back may not be how one is rid of what a role denies (G3). */
const end = onRequest('access.end', 'end', 3, ASKERS, own(['waiting', 'granted']), () => ({ kind: 'own', said: 'ends' }))

const report = onRequest('access.report', 'report', 5, SELLERS, own(['granted', 'ended'], 'breakGlass'), () => ({
  body: { report: 'what was done' },
  kind: 'own',
  said: 'reports on',
}))

const sign = onRequest(
  'access.sign',
  'sign',
  8,
  ['sena', 'sena', 'sena', 'wen'],
  (_situation, row) => typeof row.reported_at === 'string' && (row.signed_at ?? null) === null,
  () => ({ kind: 'own', said: 'signs' }),
)

const nameDeputy = calling(
  'access.nameDeputy',
  2,
  (situation) => {
    const deputyId = somebody(situation)
    return { body: { deputyId, validUntil: inDays(situation, 30) }, said: `names ${nameOf(deputyId)} deputy`, act: NOTHING }
  },
  ASKED,
)

const endDeputy = calling(
  'access.endDeputy',
  8,
  (situation) => {
    const { moment, actor, choose } = situation
    const all = rowsIn(moment.rows, 'deputy')
    const ours = all.filter(({ user_id, valid_until }) => user_id === actor && String(valid_until) > moment.now)
    if (ours.length === 0 && choose.chance(0.7)) return null
    const row = choose.pick(ours.length > 0 ? ours : all)
    return row === undefined ? null : { params: { id: String(row.id) }, said: 'ends a deputy’s time', act: NOTHING }
  },
  ASKED,
)

export const accessCommands: readonly Command[] = [
  ask,
  taking('access.elevate', 4, 'elevation'),
  taking('access.breakGlass', 4, 'breakGlass'),
  decide,
  end,
  report,
  sign,
  nameDeputy,
  endDeputy,
]
