import { z } from 'zod'
import type { ObjectSpec } from '../objects/define-object.ts'
import { outcome, sessionMeant } from './explanation-schemas.ts'
import { nextCursor } from './list-schemas.ts'
import { componentName, fieldsSchema, type ShownRecord, titlesSchema } from './record-schemas.ts'

/** A record as somebody else sees it, as far as the caller sees it too (V7). */
export interface ViewedRecord extends Pick<ShownRecord, 'id' | 'fields' | 'masked'> {
  readonly notShown: readonly string[]
}

function viewedRecord(object: ObjectSpec): z.ZodType<ViewedRecord, ViewedRecord> {
  const schema = z.object({
    id: z.string().meta({ format: 'uuid' }),
    fields: fieldsSchema(object),
    masked: z.array(z.string()).meta({ description: 'The fields whose value here is a mask.' }),
    notShown: z.array(z.string()).meta({
      description: 'The fields that the person may see more of: that rests on what the caller is not shown (V8).',
    }),
  })
  return schema as unknown as z.ZodType<ViewedRecord, ViewedRecord>
}

const person = z.object({
  personId: z.string().meta({ format: 'uuid' }),
  inUse: z.boolean().meta({ description: 'Whether the account can be used; what follows is what it would see if it could.' }),
  session: sessionMeant,
})

/** A page of the caller's list, less what the person does not see. */
export function viewAsPage(object: ObjectSpec) {
  return person
    .extend({
      items: z.array(viewedRecord(object)),
      next: nextCursor,
      unseen: z.int().meta({ description: 'How many records of this page the caller sees and the person does not.' }),
      notShown: z.int().meta({ description: 'Of how many records of this page that rests on what the caller is not shown (V8).' }),
      titles: titlesSchema,
    })
    .meta({ id: `${componentName(object)}PageViewedAs` })
}

/** One record of the caller's, and what the person may do with it. */
export function viewAsRecord(object: ObjectSpec) {
  return person
    .extend({
      seen: outcome.meta({ description: 'Whether the person sees it; null where that rests on what the caller is not shown (V8).' }),
      record: viewedRecord(object).nullable(),
      operations: z
        .array(z.object({ operation: z.string(), allowed: outcome }))
        .meta({ description: 'What the person may do with it, whatever its state allows now.' }),
      titles: titlesSchema,
    })
    .meta({ id: `${componentName(object)}ViewedAs` })
}
