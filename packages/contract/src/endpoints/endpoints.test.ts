import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { EVENTS } from '../events.ts'
import { both } from '../labels.ts'
import { CRM_OBJECT_NAMES, crmObjects, objects } from '../objects/objects.ts'
import { relatedTo } from '../objects/related.ts'
import { defineEndpoint, type Handlers, type InputOf, noBody, noParameters } from './define-endpoint.ts'
import { endpoints } from './endpoints.ts'
import { recordEndpoints } from './record-endpoints.ts'

const changing = endpoints.filter((endpoint) => endpoint.mode === 'write')

describe('every endpoint', () => {
  it('has a name and an address of its own', () => {
    expect(endpoints.length).toBeGreaterThan(150)
    expect(new Set(endpoints.map((endpoint) => endpoint.name)).size).toBe(endpoints.length)
    expect(new Set(endpoints.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`)).size).toBe(endpoints.length)
  })

  it('declares the parameters of its path and no others', () => {
    for (const { name, path, params } of endpoints) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      expect(Object.keys((params as z.ZodObject).shape), name).toEqual(inPath)
    }
  })

  it('asks for an operation that its object type has', () => {
    const governed = endpoints.filter(({ access }) => typeof access === 'object' && 'object' in access)
    expect(governed.length).toBeGreaterThan(150)
    for (const { name, access } of governed) {
      if (typeof access === 'object' && 'object' in access) expect(objects[access.object].operations, name).toContain(access.operation)
    }
  })

  it('is open to the public for a reason only, and only where nothing of the company is shown', () => {
    const open = endpoints.filter(({ access }) => typeof access === 'object' && 'public' in access).map(({ name }) => name)
    // This list may only shrink.
    expect(open).toEqual([
      'session.signIn',
      'session.proveFactor',
      'session.sendCode',
      'session.setPassword',
      'session.beginEnrolment',
      'session.beginPhoneEnrolment',
      'session.confirmEnrolment',
      'session.skipEnrolment',
      'session.providers',
      'session.beginSignOn',
      'session.finishSignOn',
      'session.backChannelLogout',
      'passwordLink.ask',
      'passwordLink.look',
      'passwordLink.use',
      'passkey.beginFactor',
      'passkey.proveFactor',
      'passkey.beginEnrolment',
      'passkey.confirmEnrolment',
      'passkey.beginSignIn',
      'passkey.signIn',
      'demonstration.outbox',
      'demonstration.people',
      'setUp.look',
      'setUp.found',
      'system.health',
      'system.ready',
      'system.openapi',
    ])
  })

  it('A2: leaves an event that exists, but for probes', () => {
    const silent = endpoints.filter(({ event }) => typeof event !== 'string').map(({ name }) => name)
    // This list may only shrink.
    expect(silent).toEqual(['system.health', 'system.ready'])
    for (const { event } of endpoints) if (typeof event === 'string') expect(Object.hasOwn(EVENTS, event)).toBe(true)
  })

  it('changes nothing by GET', () => {
    expect(changing.length).toBeGreaterThan(80)
    for (const { method, name } of changing) expect(method, name).not.toBe('GET')
  })

  it('takes a body where a body has a meaning, and refuses surplus', () => {
    for (const { name, method, body } of endpoints) {
      if (method === 'GET' || method === 'DELETE') expect(body, name).toBe(noBody)
      if (body !== noBody) expect(body.safeParse({ surplus: 1 }).success, name).toBe(false)
    }
  })
})

describe('endpoints of records', () => {
  it('exist for every operation but those of whole files', () => {
    const ofFiles = ['export', 'import']
    for (const name of CRM_OBJECT_NAMES) {
      const served = Object.values(recordEndpoints[name]).map(({ access }) =>
        typeof access === 'object' && 'operation' in access ? access.operation : '',
      )
      for (const operation of crmObjects[name].operations) {
        if (!ofFiles.includes(operation)) expect(served, `${name}.${operation}`).toContain(operation)
      }
    }
  })

  it('list what belongs to a record exactly where something can', () => {
    for (const name of CRM_OBJECT_NAMES) expect('related' in recordEndpoints[name], name).toBe(relatedTo(name).length > 0)
  })
})

describe('types', () => {
  const ping = defineEndpoint({
    name: 'test.ping',
    method: 'POST',
    path: '/ping/{id}',
    access: { object: 'lead', operation: 'claim' },
    event: 'lead.claimed',
    mode: 'write',
    tag: 'lead',
    labels: both('Ping', '测试'),
    params: z.strictObject({ id: z.string() }),
    body: z.strictObject({ times: z.int() }),
    response: z.object({ done: z.boolean() }),
  })

  it('fill in what is not said', () => {
    expect(ping.query).toBe(noParameters)
    expect(ping.status).toBe(200)
    expectTypeOf<InputOf<typeof ping>>().toEqualTypeOf<{
      readonly params: { id: string }
      readonly query: Record<string, never>
      readonly body: { times: number }
    }>()
  })

  it('refuse an endpoint without access or event, and a handler that is missing or one too many', () => {
    const { access: _access, ...withoutAccess } = ping
    const { event: _event, ...withoutEvent } = ping
    // @ts-expect-error: access is mandatory
    defineEndpoint(withoutAccess)
    // @ts-expect-error: event is mandatory
    defineEndpoint(withoutEvent)
    // @ts-expect-error: no such operation
    defineEndpoint({ ...ping, access: { object: 'lead', operation: 'fly' } })
    // @ts-expect-error: no such event
    defineEndpoint({ ...ping, event: 'lead.flown' })
    type Served = Handlers<{ readonly ping: typeof ping }, { readonly user: string }>
    const handlers: Served = { ping: async ({ body }, { user }) => ({ done: body.times > user.length }) }
    // @ts-expect-error: ping has no handler
    const missing: Served = {}
    // @ts-expect-error: there is no endpoint pong
    const surplus: Served = { ...handlers, pong: async () => ({ done: true }) }
    // @ts-expect-error: the answer has another form
    const wrong: Served = { ping: async () => ({ finished: true }) }
    expect([missing, surplus, wrong]).toHaveLength(3)
  })
})
