import { z } from 'zod'
import { both } from '../labels.ts'
import { defineEndpoint } from './define-endpoint.ts'

const probe = { none: 'A probe every few seconds that holds no data and names nobody.' }

/** For those who run and integrate it. */
export const systemEndpoints = {
  health: defineEndpoint({
    name: 'system.health',
    method: 'GET',
    path: '/health',
    access: { public: 'Says only that the process runs.' },
    event: probe,
    mode: 'read',
    tag: 'system',
    labels: both('Whether the process runs', '存活检查'),
    response: z.object({ status: z.literal('ok') }).meta({ id: 'Health' }),
  }),
  ready: defineEndpoint({
    name: 'system.ready',
    method: 'GET',
    path: '/ready',
    access: { public: 'Says only whether requests can be answered.' },
    event: probe,
    mode: 'read',
    tag: 'system',
    labels: both('Whether requests can be answered', '就绪检查'),
    response: z.object({ status: z.literal('ready') }).meta({ id: 'Readiness' }),
    problems: ['unavailable'],
  }),
  openapi: defineEndpoint({
    name: 'system.openapi',
    method: 'GET',
    path: '/api/v1/openapi.json',
    access: { public: 'The same for everybody: what the product is, without any data of the company.' },
    event: 'system.described',
    mode: 'read',
    tag: 'system',
    labels: both('The description of this API', 'API 描述'),
    response: z.record(z.string(), z.unknown()).meta({ id: 'ApiDescription' }),
  }),
} as const
