import { z } from 'zod'
import { both } from '../labels.ts'
import { defineEndpoint } from './define-endpoint.ts'

const path = '/api/v1/policy/templates'

const labels = z.object({ en: z.string(), zh: z.string() })
const template = z.object({ name: z.string(), labels, description: labels })

const read = { access: { object: 'policy', operation: 'read' }, mode: 'read', tag: 'policy', method: 'GET', event: 'policy.read' } as const

/** Written policies that come with the product, each with its claims and tests; `source` is what a draft takes as its text. */
export const policyTemplateEndpoints = {
  list: defineEndpoint({
    ...read,
    name: 'policyTemplate.list',
    path,
    labels: both('Look at policy templates', '查看策略模板'),
    response: z.object({ items: z.array(template) }).meta({ id: 'PolicyTemplates' }),
  }),
  read: defineEndpoint({
    ...read,
    name: 'policyTemplate.read',
    path: `${path}/{name}`,
    labels: both('Look at a policy template', '查看策略模板内容'),
    params: z.strictObject({ name: z.string().max(60) }),
    response: template.extend({ source: z.string() }).meta({ id: 'PolicyTemplate' }),
    problems: ['not-found'],
  }),
} as const
