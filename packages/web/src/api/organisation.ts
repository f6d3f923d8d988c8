import { areaEndpoints } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { call } from './api.ts'

const { users, userStanding, serviceAccounts, units, assignments } = areaEndpoints

export interface NewAssignment {
  readonly userId: string
  readonly role: string
  readonly unitId: string
  readonly validFrom?: string
  readonly validUntil?: string
  readonly reason: string
}

type Values = Readonly<Record<string, Value>>

/** All that changes the organisation; who may do which of it, the records' own `operations` say. */
export const organisationWrites = {
  createUnit: (values: Values) => call(units.create, { body: { values } }),
  updateUnit: (id: string, etag: string, values: Values) => call(units.update, { params: { id }, body: { values }, ifMatch: etag }),
  moveUnit: (id: string, parentId: string) => call(units.move, { params: { id }, body: { parentId } }),
  setHead: (id: string, headId: string | null) => call(units.setHead, { params: { id }, body: { headId } }),
  createUser: (values: Values, password: string | undefined) =>
    call(users.create, { body: password === undefined ? { values } : { values, password } }),
  sendPasswordLink: (id: string) => call(users.sendPasswordLink, { params: { id } }),
  demandPassword: (id: string, reason: string, endSessions: boolean) =>
    call(users.demandPassword, { params: { id }, body: { reason, endSessions } }),
  createService: (values: Values, responsibleId: string) => call(serviceAccounts.create, { body: { values, responsibleId } }),
  setResponsible: (id: string, responsibleId: string) => call(serviceAccounts.setResponsible, { params: { id }, body: { responsibleId } }),
  setManager: (id: string, managerId: string | null) => call(userStanding.setManager, { params: { id }, body: { managerId } }),
  moveToUnit: (id: string, unitId: string) => call(userStanding.moveToUnit, { params: { id }, body: { unitId } }),
  suspend: (id: string, reason: string) => call(users.suspend, { params: { id }, body: { reason } }),
  setLeaving: (id: string, leavingOn: string | null, reason: string) =>
    call(users.setLeaving, { params: { id }, body: { leavingOn, reason } }),
  reactivate: (id: string, reason: string) => call(users.reactivate, { params: { id }, body: { reason } }),
  grant: (assignment: NewAssignment) => call(assignments.grant, { body: assignment }),
  end: (id: string, reason: string) => call(assignments.end, { params: { id }, body: { reason } }),
}
