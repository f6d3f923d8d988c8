import { areaEndpoints, type Handlers } from '@menshen/contract'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { rightsDoor } from '#platform/access/principal/rights-door.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { EndpointServer } from '#platform/http/serve.ts'
import { queueMail } from '#platform/mail/queue-mail.ts'
import { createUnit } from './create-unit.ts'
import { createUser, prepareUser } from './create-user.ts'
import { demandPassword } from './demand-password.ts'
import { endAssignment } from './end-assignment.ts'
import { grantAssignment } from './grant-assignment.ts'
import { setLastDay } from './last-day.ts'
import { addMembership, endMembership } from './memberships.ts'
import { moveUnit } from './move-unit.ts'
import { moveUser } from './move-user.ts'
import { readOrganisation } from './read-organisation.ts'
import { sendPasswordLink } from './send-link.ts'
import { createServiceAccount, makeServiceToken, setResponsible } from './service-accounts.ts'
import { setAttributes } from './set-attributes.ts'
import { setManager } from './set-manager.ts'
import { setUnitHead } from './set-unit-head.ts'
import { readStanding } from './standing.ts'
import { updateUnit } from './update-unit.ts'
import { updateUser } from './update-user.ts'
import { endUserSessions, endUserTokens, readAccess } from './user-access.ts'
import { leaveUser, reactivateUser, suspendUser } from './user-status.ts'

const { organisation, units, userStanding, userAccess, assignments } = areaEndpoints
const { create: userCreation, ...users } = areaEndpoints.users

const unitHandlers: Handlers<typeof units, RequestContext> = {
  create: ({ body }, context) => createUnit(rightsDoor(context), body.values),
  update: ({ params, body }, context) => updateUnit(rightsDoor(context), params.id, body.values, { ifMatch: context.ifMatch }),
  move: ({ params, body }, context) => moveUnit(rightsDoor(context), params.id, body.parentId),
  setHead: ({ params, body }, context) => setUnitHead(rightsDoor(context), params.id, body.headId),
}

const userHandlers: Handlers<typeof users, RequestContext> = {
  update: ({ params, body }, context) =>
    updateUser(rightsDoor(context), params.id, body.values, { ifMatch: context.ifMatch }, (to) =>
      queueMail(context, 'email-changed', params.id, { at: context.now, to }),
    ),
  sendPasswordLink: ({ params }, context) => sendPasswordLink(rightsDoor(context), context, params.id),
  demandPassword: ({ params, body }, context) => demandPassword(rightsDoor(context), params.id, body),
  suspend: ({ params, body }, context) => suspendUser(rightsDoor(context), params.id, body.reason),
  leave: ({ params, body }, context) => leaveUser(rightsDoor(context), params.id, body.reason),
  setLeaving: ({ params, body }, context) => setLastDay(rightsDoor(context), params.id, body),
  reactivate: ({ params, body }, context) => reactivateUser(rightsDoor(context), params.id, body.reason),
}

const standingHandlers: Handlers<typeof userStanding, RequestContext> = {
  standing: ({ params }, context) => readStanding(doorOfRequest(context), params.id),
  setManager: ({ params, body }, context) => setManager(rightsDoor(context), params.id, body.managerId),
  moveToUnit: ({ params, body }, context) => moveUser(rightsDoor(context), params.id, body.unitId),
  addMembership: ({ params, body }, context) => addMembership(rightsDoor(context), params.id, body),
  endMembership: ({ params, body }, context) => endMembership(rightsDoor(context), params.id, body.unitId),
  setAttributes: ({ params, body }, context) => setAttributes(rightsDoor(context), params.id, body.attributes),
}

const accessHandlers: Handlers<typeof userAccess, RequestContext> = {
  read: ({ params }, context) => readAccess(doorOfRequest(context), params.id),
  endSessions: ({ params, body }, context) => endUserSessions(rightsDoor(context), params.id, body),
  endTokens: ({ params, body }, context) => endUserTokens(rightsDoor(context), params.id, body),
}

const assignmentHandlers: Handlers<typeof assignments, RequestContext> = {
  grant: ({ body }, context) => grantAssignment(rightsDoor(context), body),
  end: ({ params, body }, context) => endAssignment(rightsDoor(context), params.id, body),
}

/**
 * Whoever acts on one account takes part in what all others may do as well: who is left to administer, whom somebody reports to.
 * So nearly every act holds everybody's lock; there are few of them, and none takes long.
 */
const everybody = (): 'everybody' => 'everybody'
const thePerson = ({ params }: { readonly params: { readonly id: string } }): string[] => [params.id]
/** Of what an account says, rights follow from the time zone alone. */
const byTimeZone = (input: { readonly params: { readonly id: string }; readonly body: { readonly values: object } }) =>
  Object.hasOwn(input.body.values, 'timeZone') ? everybody() : thePerson(input)

/** What the organisation needs of how people sign in. */
export interface OrganisationOptions {
  readonly proveAgain: Parameters<typeof makeServiceToken>[2]
}

/** Serves what belongs to the organisation: the tree, accounts, where people stand in it, and the roles they hold. */
export function serveOrganisation(server: EndpointServer, { proveAgain }: OrganisationOptions): void {
  server.serve(organisation, { organisation: (_input, context) => readOrganisation(doorOfRequest(context)) })
  server.serve(units, unitHandlers, { rights: { create: everybody, update: everybody, move: everybody, setHead: everybody } })
  server.serve(users, userHandlers, {
    rights: {
      update: byTimeZone,
      sendPasswordLink: thePerson,
      demandPassword: thePerson,
      suspend: everybody,
      leave: everybody,
      setLeaving: everybody,
      reactivate: everybody,
    },
  })
  server.serveInSteps(userCreation, async ({ body }, { step, person }) => {
    // Checked before a password is hashed and again when the account is made: meanwhile the right may be gone (F3).
    const { password } = body
    // INVARIANT (V7): a token makes nothing that somebody could go on with when the token is gone.
    if (password !== undefined && person().token !== null) throw new Problem('not-by-token')
    if (password !== undefined) await step('read', (context) => prepareUser(doorOfRequest(context), body.values))
    const hash = password === undefined ? null : await hashPassword(password)
    return step('write', (context) => createUser(doorOfRequest(context), body.values, hash))
  })
  server.serve(userStanding, standingHandlers, {
    rights: { setManager: everybody, moveToUnit: everybody, setAttributes: everybody, addMembership: thePerson, endMembership: thePerson },
  })
  const { makeToken, ...services } = areaEndpoints.serviceAccounts
  server.serve(
    services,
    {
      create: ({ body }, context) => createServiceAccount(doorOfRequest(context), body.values, body.responsibleId),
      setResponsible: ({ params, body }, context) => setResponsible(rightsDoor(context), params.id, body.responsibleId),
    },
    { rights: { setResponsible: everybody } },
  )
  server.serveInSteps(makeToken, (input, steps) => makeServiceToken(input, steps, proveAgain))
  server.serve(userAccess, accessHandlers, { rights: { endSessions: thePerson, endTokens: thePerson } })
  server.serve(assignments, assignmentHandlers, { rights: { grant: everybody, end: everybody } })
}
