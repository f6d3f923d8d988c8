import { z } from 'zod'
import { both, withArticle } from '../labels.ts'
import type { ObjectSpec } from '../objects/define-object.ts'
import type { ObjectName } from '../objects/objects.ts'
import type { OperationName } from '../objects/operations.ts'
import {
  componentName,
  documentedValues,
  recordParams,
  type ShownRecord,
  transportedValues,
  writtenSchema,
} from '../schemas/record-schemas.ts'
import { defineEndpoint } from './define-endpoint.ts'

/** What the endpoints of one object type share. */
export function writeParts(object: ObjectSpec & { readonly name: ObjectName }, record: z.ZodType<ShownRecord>) {
  return {
    path: `/api/v1/${object.plural}`,
    one: { en: withArticle(object.labels.en), zh: object.labels.zh },
    written: writtenSchema(record).meta({ id: `${componentName(object)}Written` }),
    common: <O extends OperationName>(operation: O) =>
      ({ access: { object: object.name, operation }, mode: 'write', tag: object.name }) as const,
  }
}

export type WriteParts = ReturnType<typeof writeParts>

/** Create, change, delete to the bin, restore, delete for good. */
export function recordWriteEndpoints(object: ObjectSpec & { readonly name: ObjectName }, { path, one, written, common }: WriteParts) {
  return {
    create: defineEndpoint({
      ...common('create'),
      name: `${object.name}.create`,
      method: 'POST',
      path,
      status: 201,
      event: 'record.created',
      labels: both(`Create ${one.en}`, `新建${one.zh}`),
      body: z.strictObject({ values: transportedValues }),
      documentedBody: z.strictObject({ values: documentedValues(object, 'create') }),
      response: written,
      problems: ['not-permitted', 'unknown-reference'],
    }),
    update: defineEndpoint({
      ...common('update'),
      name: `${object.name}.update`,
      method: 'PATCH',
      path: `${path}/{id}`,
      event: 'record.updated',
      labels: both(`Change ${one.en}`, `修改${one.zh}`),
      params: recordParams,
      body: z.strictObject({ values: transportedValues }),
      documentedBody: z.strictObject({ values: documentedValues(object, 'update') }),
      response: written,
      problems: ['not-found', 'not-permitted', 'conflict', 'unknown-reference'],
    }),
    delete: defineEndpoint({
      ...common('delete'),
      name: `${object.name}.delete`,
      method: 'DELETE',
      path: `${path}/{id}`,
      event: 'record.deleted',
      labels: both(`Move ${one.en} to the bin`, `删除${one.zh}`),
      params: recordParams,
      response: written,
      problems: ['not-found', 'not-permitted', 'conflict'],
    }),
    restore: defineEndpoint({
      ...common('restore'),
      name: `${object.name}.restore`,
      method: 'POST',
      path: `${path}/{id}/restore`,
      event: 'record.restored',
      labels: both(`Take ${one.en} out of the bin`, `恢复${one.zh}`),
      params: recordParams,
      response: written,
      problems: ['not-found', 'not-permitted', 'wrong-state'],
    }),
    purge: defineEndpoint({
      ...common('purge'),
      name: `${object.name}.purge`,
      method: 'POST',
      path: `${path}/{id}/purge`,
      event: 'record.purged',
      labels: both(`Delete ${one.en} for good`, `彻底删除${one.zh}`),
      params: recordParams,
      response: written,
      problems: ['not-found', 'not-permitted', 'wrong-state'],
    }),
  }
}
