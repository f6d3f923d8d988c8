import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoints } from '../endpoints/endpoints.ts'
import { jsonSchemas, mergeComponents } from './json-schemas.ts'
import { openapiDocument } from './openapi-document.ts'

interface Operation {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, unknown>> }>>
  readonly security: readonly Readonly<Record<string, unknown>>[]
  readonly tags: readonly string[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> }
}

const document = openapiDocument(endpoints, { title: 'Menshen', version: '0', description: 'Test', url: 'http://localhost:3000' })
const paths = document.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>
const components = (document.components as { schemas: Record<string, Record<string, unknown>> }).schemas
const operations = Object.entries(paths).flatMap(([path, at]) =>
  Object.entries(at).map(([method, operation]) => ({ path, method, operation })),
)

/** Every value under a key, wherever it is. */
function valuesOf(node: unknown, key: string): unknown[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([name, value]) => [...(name === key ? [value] : []), ...valuesOf(value, key)])
}

/** What is answered by another type than JSON. */
const OTHER_ANSWERS: Readonly<Record<string, string>> = {
  'export.file': 'application/octet-stream',
  'auditEvent.follow': 'text/event-stream',
  'alert.follow': 'text/event-stream',
}

describe('the API description', () => {
  it('lists every endpoint under its own operationId', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(endpoints.map(({ name }) => name).sort())
  })

  it('resolves every reference', () => {
    const references = valuesOf(document, '$ref').filter((value) => typeof value === 'string')
    expect(references.length).toBeGreaterThan(500)
    for (const reference of references) {
      const name = /^#\/components\/schemas\/(.+)$/.exec(reference)?.[1] ?? `not a component: ${reference}`
      expect(components[name], reference).toBeDefined()
    }
    expect(valuesOf(document, '$defs')).toEqual([])
  })

  it('declares every parameter of every path, as required', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path')
      expect(
        declared.map(({ name }) => name),
        path,
      ).toEqual(inPath)
      expect(declared.every(({ required }) => required)).toBe(true)
    }
  })

  it('gives every operation an answer, problems and a tag that is described', () => {
    const tags = new Set((document.tags as { name: string }[]).map(({ name }) => name))
    for (const { operation } of operations) {
      const answers = Object.keys(operation.responses)
      expect(answers.some((status) => status.startsWith('2'))).toBe(true)
      expect(answers).toContain('500')
      for (const tag of operation.tags) expect(tags).toContain(tag)
      for (const [status, { content }] of Object.entries(operation.responses)) {
        const done = OTHER_ANSWERS[operation.operationId] ?? 'application/json'
        expect(Object.keys(content)).toEqual([status.startsWith('2') ? done : 'application/problem+json'])
      }
    }
  })

  it('asks for the session, and for its token where something is sent', () => {
    for (const { method, operation } of operations) {
      const [needed] = operation.security
      if (needed === undefined) continue
      expect(Object.keys(needed), operation.operationId).toEqual(method === 'get' ? ['session'] : ['session', 'csrf'])
    }
    expect(operations.filter(({ operation }) => operation.security.length === 0)).toHaveLength(28)
  })

  it('shows which values a record takes, although the transport takes any name (V2)', () => {
    const create = paths['/api/v1/customers']?.post?.requestBody?.content['application/json']?.schema
    expect(valuesOf(create, '$ref')).toEqual(['#/components/schemas/CustomerCreate'])
    expect(components.CustomerCreate?.additionalProperties).toBe(false)
    expect(valuesOf(components.CustomerCreate, 'creditLimit')).toHaveLength(1)
    expect(valuesOf(components.CustomerUpdate, 'ownerId')).toHaveLength(0)
  })

  it('describes filters by themselves', () => {
    expect(valuesOf(components.Filter, '$ref')).toContain('#/components/schemas/Filter')
  })
})

describe('components', () => {
  it('may not mean one thing when sent and another when answered', () => {
    const sent = jsonSchemas(new Map([['a', z.string().transform(Number).pipe(z.int()).meta({ id: 'Same' })]]), 'input')
    const answered = jsonSchemas(new Map([['a', z.int().meta({ id: 'Same2' })]]), 'output')
    expect(Object.keys(mergeComponents(sent.components, answered.components))).toEqual(['Same', 'Same2'])
    expect(() => mergeComponents(sent.components, { Same: { type: 'integer' } })).toThrow(/Same/)
  })
})
