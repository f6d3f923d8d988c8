import { z } from 'zod'
import { both } from '../labels.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { identifier, instant, plainText, wholeNumber } from '../values/checks.ts'
import { attributes } from '../vocabulary.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { userWritten } from './user-endpoints.ts'

const common = {
  method: 'POST',
  access: { object: 'user', operation: 'organise' },
  mode: 'write',
  tag: 'user',
  params: recordParams,
} as const
const problems = ['not-found', 'not-permitted', 'escalation', 'unknown-reference'] as const
const path = '/api/v1/users/{id}'

const attributeValue = z.union([plainText(200), wholeNumber(), z.boolean(), z.array(plainText(200)).max(200)])

const attributeNames = Object.keys(attributes)

const moment = z.string().meta({ format: 'date-time' })

const standing = z
  .object({
    memberships: z.array(z.object({ unitId: z.string().meta({ format: 'uuid' }), validFrom: moment, validUntil: moment.nullable() })),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  })
  .meta({ id: 'UserStanding', description: 'The further units and the attributes of a user now.' })

/** Where a user stands in the organisation: what rights can follow from. Nothing is overwritten: a change ends one span and begins another. */
export const userStandingEndpoints = {
  standing: defineEndpoint({
    ...common,
    method: 'GET',
    mode: 'read',
    name: 'user.standing',
    path: `${path}/standing`,
    event: 'user.standing-read',
    labels: both('Look at the units and attributes of a user', '查看用户的部门与属性'),
    response: standing,
    problems: ['not-found'],
  }),
  setManager: defineEndpoint({
    ...common,
    name: 'user.setManager',
    path: `${path}/manager`,
    event: 'user.manager-set',
    labels: both('Set the manager of a user', '设置用户的直属上级'),
    body: z.strictObject({ managerId: identifier().nullable() }).meta({ id: 'ManagerChange' }),
    response: userWritten,
    problems: [...problems, 'cyclic-managers'],
  }),
  moveToUnit: defineEndpoint({
    ...common,
    name: 'user.moveToUnit',
    path: `${path}/unit`,
    event: 'user.moved',
    labels: both('Move a user to another primary unit', '调整用户的主部门'),
    body: z.strictObject({ unitId: identifier() }).meta({ id: 'PrimaryUnitChange' }),
    response: userWritten,
    problems,
  }),
  addMembership: defineEndpoint({
    ...common,
    name: 'user.addMembership',
    path: `${path}/memberships`,
    event: 'user.membership-added',
    labels: both('Add a user to a further unit', '将用户加入其他部门'),
    body: z
      .strictObject({ unitId: identifier(), validFrom: instant().optional(), validUntil: instant().optional() })
      .meta({ id: 'NewMembership' }),
    response: standing,
    problems: [...problems, 'assignment-in-past', 'already-done'],
  }),
  endMembership: defineEndpoint({
    ...common,
    name: 'user.endMembership',
    path: `${path}/memberships/end`,
    event: 'user.membership-ended',
    labels: both('Remove a user from a further unit', '将用户移出其他部门'),
    body: z.strictObject({ unitId: identifier() }).meta({ id: 'MembershipEnd' }),
    response: standing,
    problems: [...problems, 'wrong-state'],
  }),
  setAttributes: defineEndpoint({
    ...common,
    method: 'PUT',
    name: 'user.setAttributes',
    path: `${path}/attributes`,
    event: 'user.attributes-set',
    labels: both('Set attributes of a user', '设置用户属性'),
    body: z
      .strictObject({
        attributes: z
          .partialRecord(z.enum(attributeNames), attributeValue.nullable())
          .meta({ description: 'By name; null takes an attribute away, what is not named stays.' }),
      })
      .meta({ id: 'AttributesChange' }),
    response: standing,
    problems,
  }),
} as const
