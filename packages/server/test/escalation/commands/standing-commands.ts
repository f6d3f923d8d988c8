import { rowsIn } from '../../noninterference/rows.ts'
import { nameOf } from '../company/people.ts'
import { type Command, calling, DAYS, inDays, somebody, someUnit } from './command.ts'

const organise = (id: string) => ({ needs: [['organise', 'user', id]] as const })

const setManager = calling('user.setManager', 8, (situation) => {
  const id = somebody(situation)
  const managerId = situation.choose.chance(0.12) ? null : somebody(situation)
  return {
    params: { id },
    body: { managerId },
    said: `${nameOf(id)} reports to ${managerId === null ? 'nobody' : nameOf(managerId)}`,
    act: organise(id),
  }
})

const moveToUnit = calling('user.moveToUnit', 6, (situation) => {
  const [id, unitId] = [somebody(situation), someUnit(situation)]
  return {
    params: { id },
    body: { unitId },
    said: `moves ${nameOf(id)} to ${nameOf(unitId)}`,
    act: { ...organise(id), needsAfter: [['organise', 'user', id]] },
  }
})

const addMembership = calling('user.addMembership', 2, (situation) => {
  const [id, unitId] = [somebody(situation), someUnit(situation)]
  const until = situation.choose.chance(0.3) ? { validUntil: inDays(situation, situation.choose.one([...DAYS])) } : {}
  return { params: { id }, body: { unitId, ...until }, said: `adds ${nameOf(id)} to ${nameOf(unitId)}`, act: organise(id) }
})

const endMembership = calling('user.endMembership', 1, (situation) => {
  const further = rowsIn(situation.moment.rows, 'user_unit').filter((row) => row.is_primary === false && row.valid_until === 'infinity')
  const membership = situation.choose.pick(further)
  const [id, unitId] = [String(membership?.user_id ?? somebody(situation)), String(membership?.unit_id ?? someUnit(situation))]
  return { params: { id }, body: { unitId }, said: `takes ${nameOf(id)} out of ${nameOf(unitId)}`, act: organise(id) }
})

const setAttributes = calling('user.setAttributes', 6, (situation) => {
  const { choose } = situation
  const id = somebody(situation)
  const attributes = choose.one<Readonly<Record<string, unknown>>>([
    { level: 40 },
    { level: 5 },
    { level: null },
    { territories: ['North', 'South'] },
    { territories: ['North'] },
    { territories: null },
    { discountLimit: 10 },
  ])
  return { params: { id }, body: { attributes }, said: `says of ${nameOf(id)} ${JSON.stringify(attributes)}`, act: organise(id) }
})

export const standingCommands: readonly Command[] = [setManager, moveToUnit, addMembership, endMembership, setAttributes]
