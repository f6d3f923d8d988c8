import { type ImportFaultCode, importFaultLabels, type Labels, type PersonColumn } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { rowsById } from '#platform/access/rows.ts'
import { shownRecord } from '#platform/access/shown-record.ts'
import { Problem } from '#platform/http/problem.ts'
import { plainName } from '../records/cell-values.ts'
import { type Found, lookUp } from '../records/name-lookup.ts'
import type { PeopleActs } from './people-acts.ts'
import type { PersonLine } from './person-line.ts'

/** A line that cannot be done for a reason of its own, by the column it is about. */
export class PersonFault extends Error {
  override readonly name = 'PersonFault'
  readonly column: PersonColumn
  readonly labels: Labels

  constructor(column: PersonColumn, reason: ImportFaultCode | Labels) {
    super('a line about a person')
    this.column = column
    this.labels = typeof reason === 'string' ? importFaultLabels(reason) : reason
  }
}

interface Surroundings {
  readonly acts: PeopleActs
  readonly reason: string
}

const find = async (door: DoorContext, target: 'user' | 'unit', by: 'name' | 'email' | 'id', text: string): Promise<Found> => {
  const one = { target, by, text }
  return (await lookUp(door, { source: '' }, [one]))(one)
}

async function required(door: DoorContext, column: PersonColumn, target: 'user' | 'unit', by: 'name' | 'email' | 'id', text: string) {
  const found = await find(door, target, by, text)
  if ('fault' in found) throw new PersonFault(column, found.fault)
  return found.id
}

/** The unit of a line, made below the one it names as higher when there is none yet; and the door that knows it. */
async function unitFor(
  door: DoorContext,
  { said }: PersonLine,
  { acts }: Surroundings,
): Promise<{ door: DoorContext; unitId: string | null }> {
  const { unit, higherUnit } = said
  if (unit === undefined) return { door, unitId: null }
  const found = await find(door, 'unit', 'name', unit)
  if ('id' in found) return { door, unitId: found.id }
  if (found.fault.en !== importFaultLabels('nobody-found', { target: { en: 'unit', zh: '部门' } }).en)
    throw new PersonFault('unit', found.fault)
  if (higherUnit === undefined) throw new PersonFault('unit', 'unit-without-place')
  const parentId = await required(door, 'higherUnit', 'unit', 'name', higherUnit)
  const { id } = await acts.createUnit(door, { name: unit, parentId })
  return { door: { ...door, plan: await acts.planNow(door) }, unitId: id }
}

const VALUES = ['email', 'name', 'nameZh', 'phone', 'jobTitle', 'locale', 'timeZone'] as const

type Done = 'created' | 'updated' | 'unchanged'

async function accountFor(
  door: DoorContext,
  { said }: PersonLine,
  unitId: string | null,
  { acts }: Surroundings,
): Promise<{ id: string; done: Done }> {
  const values = Object.fromEntries(VALUES.flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]])))
  const known = said.email === undefined ? null : await find(door, 'user', 'email', said.email)
  if (known === null || 'fault' in known) {
    if (unitId === null) throw new PersonFault('unit', 'no-unit')
    return { id: (await acts.createUser(door, { ...values, unitId })).id, done: 'created' }
  }
  const { id } = known
  const [row] = await rowsById(door, 'user', [id])
  const fields = (row === undefined ? null : shownRecord(door, 'user', row))?.fields ?? {}
  const { email: _, ...rest } = values
  const changed = Object.fromEntries(Object.entries(rest).filter(([name, value]) => fields[name] !== value))
  const moves = unitId !== null && fields.unitId !== unitId
  if (Object.keys(changed).length > 0) await acts.updateUser(door, id, changed)
  if (moves) await acts.moveUser(door, id, unitId)
  return { id, done: moves || Object.keys(changed).length > 0 ? 'updated' : 'unchanged' }
}

async function managerOf(door: DoorContext, id: string, { said, managerBy }: PersonLine, { acts }: Surroundings): Promise<boolean> {
  if (said.manager === undefined) return false
  const by = managerBy === 'name' || !said.manager.includes('@') ? 'name' : 'email'
  const managerId = await required(door, 'manager', 'user', by, said.manager)
  const [row] = await rowsById(door, 'user', [id])
  const fields = (row === undefined ? null : shownRecord(door, 'user', row))?.fields ?? {}
  if (fields.managerId === managerId) return false
  await acts.setManager(door, id, managerId)
  return true
}

/** A role by its name in the policy, or by its label in either language; as it was written when it is none of them. */
function roleNamed({ plan }: DoorContext, text: string): string {
  const plain = plainName(text)
  const roles = Object.entries(plan.compiled.document.roles)
  return roles.find(([name, { labels }]) => [name, labels.en, labels.zh].some((one) => plainName(one) === plain))?.[0] ?? text
}

async function roleOf(door: DoorContext, userId: string, { said }: PersonLine, unitId: string | null, { acts, reason }: Surroundings) {
  if (said.role === undefined) return false
  if (unitId === null) throw new PersonFault('role', 'no-role-unit')
  try {
    await acts.grantRole(door, { userId, role: roleNamed(door, said.role), unitId, reason: said.roleReason ?? reason })
    return true
  } catch (thrown) {
    // A file that comes again says what is so already.
    if (thrown instanceof Problem && thrown.code === 'already-done') return false
    throw thrown
  }
}

/**
 * Does what a line says about a person: unit, account, manager and role. Answers also what the actor may do in the organisation as it is
 * then. @throws Problem or PersonFault, and then it must be undone
 */
export async function importPerson(
  context: DoorContext,
  line: PersonLine,
  surroundings: Surroundings,
): Promise<{ readonly done: Done; readonly plan: Plan }> {
  const { door, unitId } = await unitFor(context, line, surroundings)
  const { id, done } = await accountFor(door, line, unitId, surroundings)
  const managed = await managerOf(door, id, line, surroundings)
  const given = await roleOf(door, id, line, unitId, surroundings)
  return { done: done === 'unchanged' && (managed || given) ? 'updated' : done, plan: door.plan }
}
