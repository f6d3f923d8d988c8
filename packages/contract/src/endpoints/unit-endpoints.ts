import { z } from 'zod'
import { both } from '../labels.ts'
import { administrativeObjects } from '../objects/objects.ts'
import { documentedValues, recordParams, transportedValues, writtenSchema } from '../schemas/record-schemas.ts'
import { identifier } from '../values/checks.ts'
import { unitRecord } from './administrative-read-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'

const common = { mode: 'write', tag: 'unit' } as const
const path = '/api/v1/units'
const written = writtenSchema(unitRecord).meta({ id: 'UnitWritten' })

/** The tree of the organisation. */
export const unitEndpoints = {
  create: defineEndpoint({
    ...common,
    name: 'unit.create',
    method: 'POST',
    path,
    status: 201,
    access: { object: 'unit', operation: 'create' },
    event: 'unit.created',
    labels: both('Create a unit', '新建部门'),
    body: z.strictObject({ values: transportedValues }),
    documentedBody: z.strictObject({ values: documentedValues(administrativeObjects.unit, 'create') }),
    response: written,
    problems: ['not-permitted', 'unknown-reference'],
  }),
  update: defineEndpoint({
    ...common,
    name: 'unit.update',
    method: 'PATCH',
    path: `${path}/{id}`,
    access: { object: 'unit', operation: 'update' },
    event: 'unit.updated',
    labels: both('Change a unit', '修改部门'),
    params: recordParams,
    body: z.strictObject({ values: transportedValues }),
    documentedBody: z.strictObject({ values: documentedValues(administrativeObjects.unit, 'update') }),
    response: written,
    problems: ['not-found', 'not-permitted', 'conflict'],
  }),
  move: defineEndpoint({
    ...common,
    name: 'unit.move',
    method: 'POST',
    path: `${path}/{id}/move`,
    access: { object: 'unit', operation: 'move' },
    event: 'unit.moved',
    labels: both('Move a unit below another', '调整部门上级'),
    params: recordParams,
    body: z.strictObject({ parentId: identifier() }).meta({ id: 'UnitMove' }),
    response: written,
    problems: ['not-found', 'not-permitted', 'escalation', 'unknown-reference', 'cyclic-units'],
  }),
  setHead: defineEndpoint({
    ...common,
    name: 'unit.setHead',
    method: 'POST',
    path: `${path}/{id}/head`,
    access: { object: 'unit', operation: 'move' },
    event: 'unit.head-set',
    labels: both('Set the head of a unit', '设置部门负责人'),
    params: recordParams,
    body: z.strictObject({ headId: identifier().nullable() }).meta({ id: 'HeadChange' }),
    response: written,
    problems: ['not-found', 'not-permitted', 'escalation', 'unknown-reference'],
  }),
} as const
