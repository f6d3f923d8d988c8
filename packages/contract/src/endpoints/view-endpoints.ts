import { z } from 'zod'
import { both } from '../labels.ts'
import { CRM_OBJECT_NAMES, type ObjectName } from '../objects/objects.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { choice, filledText, plainText, wholeNumber, yesOrNo } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'

const path = '/api/v1/views'

/** What people keep ways to look at: lists of customers' records, and searches of the audit log. */
export const VIEW_OBJECT_NAMES = [...CRM_OBJECT_NAMES, 'auditEvent'] as const satisfies readonly ObjectName[]
export type ViewObjectName = (typeof VIEW_OBJECT_NAMES)[number]

const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,62}$/)

const bound = z.union([plainText(100), wholeNumber()])

/** What is asked of one field, as the list's own filters say it. */
const fieldFilter = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('any'), of: z.array(plainText(100)).max(200) }),
    z.strictObject({ kind: z.literal('is'), value: yesOrNo() }),
    z.strictObject({ kind: z.literal('between'), from: bound.exactOptional(), to: bound.exactOptional() }),
    z.strictObject({ kind: z.literal('present'), value: yesOrNo() }),
  ])
  .meta({ id: 'FieldFilter', description: 'One of several values, yes or no, between two bounds, or present at all.' })

/**
 * What a view consists of. The names are not checked against what its owner can reach: it is their own note, a field out of reach
 * is simply not shown, and an answer that depended on it would tell of it (V2).
 */
const content = {
  search: plainText(200).meta({ description: 'The text that is searched for; empty when nothing is.' }),
  sort: z
    .string()
    .regex(/^-?[a-z][A-Za-z0-9]{0,62}$/)
    .nullable()
    .meta({ description: 'A field, with - in front for descending; null for the first sort of the list.' }),
  filters: z
    .record(fieldName, fieldFilter)
    .refine((filters) => Object.keys(filters).length <= 40, { error: 'too-complex' })
    .meta({ description: 'By field.' }),
  columns: z.array(fieldName).max(100).nullable().meta({ description: 'In their order; null for the first columns of the list.' }),
}

const name = filledText(80).meta({ description: 'What its owner calls it.' })
const object = choice(VIEW_OBJECT_NAMES)
const isDefault = z.boolean().meta({ description: 'The list opens with it. At most one per object type.' })

const view = z
  .object({ id: z.string().meta({ format: 'uuid' }), object, name, isDefault, ...content })
  .meta({ id: 'SavedView', description: 'A way to look at a list that its owner has kept. Nobody else sees it.' })

const changing = { access: 'session', mode: 'write', tag: 'views' } as const

/** Views of lists: each person's own, whatever their roles. */
export const viewEndpoints = {
  list: defineEndpoint({
    name: 'view.list',
    method: 'GET',
    path,
    access: 'session',
    event: 'view.listed',
    mode: 'read',
    tag: 'views',
    labels: both('List one’s own saved views', '查看自己的视图'),
    query: z.strictObject({ object: object.optional() }),
    response: z.object({ views: z.array(view) }).meta({ id: 'SavedViews' }),
  }),
  create: defineEndpoint({
    ...changing,
    name: 'view.create',
    method: 'POST',
    path,
    event: 'view.saved',
    status: 201,
    labels: both('Save a view of a list', '保存列表视图'),
    body: z.strictObject({ object, name, ...content }).meta({ id: 'SavedViewNew' }),
    response: view,
    problems: ['wrong-state'],
  }),
  update: defineEndpoint({
    ...changing,
    name: 'view.update',
    method: 'PATCH',
    path: `${path}/{id}`,
    event: 'view.changed',
    labels: both('Change a saved view', '修改视图'),
    params: recordParams,
    body: z
      .strictObject({ name, isDefault, ...content })
      .partial()
      .meta({ id: 'SavedViewChange' }),
    response: view,
    problems: ['not-found'],
  }),
  delete: defineEndpoint({
    ...changing,
    name: 'view.delete',
    method: 'DELETE',
    path: `${path}/{id}`,
    event: 'view.deleted',
    labels: both('Delete a saved view', '删除视图'),
    params: recordParams,
    response: z.object({ id: z.string().meta({ format: 'uuid' }) }).meta({ id: 'SavedViewDeleted' }),
    problems: ['not-found'],
  }),
} as const
