import { z } from 'zod'
import { both, withArticle } from '../labels.ts'
import type { ObjectSpec } from '../objects/define-object.ts'
import type { CrmObjectName } from '../objects/objects.ts'
import { assumedAssurance } from '../schemas/explanation-schemas.ts'
import { LIST_PROBLEMS, listBody } from '../schemas/list-schemas.ts'
import { componentName, recordParams } from '../schemas/record-schemas.ts'
import { viewAsPage, viewAsRecord } from '../schemas/view-as-schemas.ts'
import { identifier } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { forCrmObjects } from './for-crm-objects.ts'

const asWhom = { personId: identifier().meta({ description: 'As whom.' }), assurance: assumedAssurance }

function endpointsOf(object: ObjectSpec & { readonly name: CrmObjectName }) {
  const common = {
    access: { object: object.name, operation: 'read' },
    event: 'record.viewed-as',
    mode: 'read',
    tag: object.name,
  } as const
  const path = `/api/v1/${object.plural}`
  const [one, many] = [object.labels, object.pluralLabels]
  return {
    viewAs: defineEndpoint({
      ...common,
      name: `${object.name}.viewAs`,
      method: 'POST',
      path: `${path}/view-as`,
      labels: both(`List ${many.en.toLowerCase()} as somebody else sees them`, `以他人视角查看${many.zh}列表`),
      body: listBody(object)
        .omit({ bin: true })
        .extend(asWhom)
        .meta({ id: `${componentName(object)}QuestionAs` }),
      response: viewAsPage(object),
      problems: ['not-found', 'not-permitted', ...LIST_PROBLEMS],
    }),
    viewOneAs: defineEndpoint({
      ...common,
      name: `${object.name}.viewOneAs`,
      method: 'GET',
      path: `${path}/{id}/view-as`,
      labels: both(`Look at ${withArticle(one.en)} as somebody else sees it`, `以他人视角查看${one.zh}`),
      params: recordParams,
      query: z.strictObject(asWhom),
      response: viewAsRecord(object),
      problems: ['not-found', 'not-permitted', 'time-limit'],
    }),
  }
}

/** The lower of two views: what the caller sees and another sees too (V7), for each object type of customers' records. */
export const viewAsEndpoints = forCrmObjects(endpointsOf)
