import { z } from 'zod'
import { both } from '../labels.ts'
import { administrativeObjects } from '../objects/objects.ts'
import { recordSchema } from '../schemas/record-schemas.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { recordReadEndpoints } from './record-read-endpoints.ts'

export const userRecord = recordSchema(administrativeObjects.user)
export const unitRecord = recordSchema(administrativeObjects.unit)
export const assignmentRecord = recordSchema(administrativeObjects.assignment)
export const policyChangeRecord = recordSchema(administrativeObjects.policyChange)
const policyRecord = recordSchema(administrativeObjects.policy)
export const auditEventRecord = recordSchema(administrativeObjects.auditEvent)
export const accessRequestRecord = recordSchema(administrativeObjects.accessRequest)
export const alertRecord = recordSchema(administrativeObjects.alert)

/** The records that govern are read through the same door as customers'. */
export const administrativeReadEndpoints = {
  user: recordReadEndpoints(administrativeObjects.user, userRecord),
  unit: recordReadEndpoints(administrativeObjects.unit, unitRecord),
  assignment: recordReadEndpoints(administrativeObjects.assignment, assignmentRecord),
  policy: recordReadEndpoints(administrativeObjects.policy, policyRecord),
  policyChange: recordReadEndpoints(administrativeObjects.policyChange, policyChangeRecord),
  auditEvent: recordReadEndpoints(administrativeObjects.auditEvent, auditEventRecord),
  accessRequest: recordReadEndpoints(administrativeObjects.accessRequest, accessRequestRecord),
  alert: recordReadEndpoints(administrativeObjects.alert, alertRecord),
} as const

/** The whole organisation at once: the units and users that the caller sees, for a tree with heads and people. */
export const organisationEndpoints = {
  organisation: defineEndpoint({
    name: 'organisation.read',
    method: 'GET',
    path: '/api/v1/organisation',
    access: { object: 'unit', operation: 'read' },
    event: 'organisation.read',
    mode: 'read',
    tag: 'organisation',
    labels: both('Look at the organisation', '查看组织架构'),
    response: z
      .object({ units: z.array(unitRecord), users: z.array(userRecord) })
      .meta({ id: 'Organisation', description: 'Units make the tree by parentId; people belong to the unit that unitId names.' }),
    problems: ['time-limit'],
  }),
} as const
