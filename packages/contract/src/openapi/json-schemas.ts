import { z } from 'zod'

export type JsonSchema = { readonly [key: string]: unknown }

/** The schemas of many zod schemas at once: those with an id are named once, the others stand where they are used. */
export interface JsonSchemas {
  readonly byKey: ReadonlyMap<string, JsonSchema>
  readonly components: Readonly<Record<string, JsonSchema>>
}

const DEFS = '#/$defs/'
const COMPONENTS = '#/components/schemas/'

function rewritten(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(rewritten)
  if (typeof node !== 'object' || node === null) return node
  // An id is a name among components here, and no key of JSON Schema.
  const entries = Object.entries(node).filter(([key, value]) => !(key === 'id' && typeof value === 'string'))
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === '$ref' && typeof value === 'string' ? value.replace(DEFS, COMPONENTS) : rewritten(value)]),
  )
}

/** Renders schemas with zod's own converter, `io` saying whether as what is sent or as what is answered. */
export function jsonSchemas(schemas: ReadonlyMap<string, z.ZodType>, io: 'input' | 'output'): JsonSchemas {
  const rendered = z.toJSONSchema(z.object(Object.fromEntries(schemas)), { target: 'draft-2020-12', io }) as JsonSchema
  const properties = rewritten(rendered.properties) as Record<string, JsonSchema>
  return {
    byKey: new Map(Object.entries(properties)),
    components: rewritten(rendered.$defs ?? {}) as Record<string, JsonSchema>,
  }
}

/** Both sets of components. @throws when one name means two things: the description would lie about one of them */
export function mergeComponents(first: JsonSchemas['components'], second: JsonSchemas['components']): JsonSchemas['components'] {
  for (const [name, schema] of Object.entries(second)) {
    const other = first[name]
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(schema)) {
      throw new Error(`the component ${name} is one thing when sent and another when answered: give them different ids`)
    }
  }
  return { ...first, ...second }
}
