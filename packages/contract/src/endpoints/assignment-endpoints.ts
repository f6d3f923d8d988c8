import { z } from 'zod'
import { both } from '../labels.ts'
import { reason, recordParams, writtenSchema } from '../schemas/record-schemas.ts'
import { filledText, identifier, instant } from '../values/checks.ts'
import { assignmentRecord } from './administrative-read-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'

const path = '/api/v1/assignments'
const written = writtenSchema(assignmentRecord).meta({ id: 'AssignmentWritten' })

/** Roles held in units (G2). An assignment is not changed: it is ended and another is granted. */
export const assignmentEndpoints = {
  grant: defineEndpoint({
    name: 'assignment.grant',
    method: 'POST',
    path,
    status: 201,
    access: { object: 'assignment', operation: 'create' },
    event: 'assignment.granted',
    mode: 'write',
    tag: 'assignment',
    labels: both('Grant a role in a unit', '授予角色'),
    body: z
      .strictObject({
        userId: identifier(),
        role: filledText(64),
        unitId: identifier(),
        validFrom: instant().optional().meta({ description: 'Now when not given.' }),
        validUntil: instant().optional(),
        reason: filledText(1000),
      })
      .meta({ id: 'NewAssignment' }),
    response: written,
    problems: [
      'not-permitted',
      'escalation',
      'unknown-reference',
      'unknown-role',
      'assignment-in-past',
      'separation-of-duty',
      'already-done',
    ],
  }),
  end: defineEndpoint({
    name: 'assignment.end',
    method: 'POST',
    path: `${path}/{id}/end`,
    access: { object: 'assignment', operation: 'end' },
    event: 'assignment.ended',
    mode: 'write',
    tag: 'assignment',
    labels: both('Withdraw a role', '收回角色'),
    params: recordParams,
    body: z
      .strictObject({ at: instant().optional().meta({ description: 'At once when not given.' }), reason })
      .meta({ id: 'AssignmentEnd' }),
    response: written,
    problems: ['not-found', 'not-permitted', 'escalation', 'assignment-in-past', 'wrong-state', 'last-administrator'],
  }),
} as const
