/**
 * Stands in for zod in the browser. The contract describes every endpoint with schemas; the client takes method and path of them, the
 * rest are types, which are gone by then. To build some thousand schemas that nobody asks would be a fifth of what a page does before
 * it shows anything. INVARIANT: the browser validates nothing; what the server says is what counts (DESIGN §3). Whoever tries gets an error.
 */
const ASKS = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'decode', 'encode', 'toJSONSchema', 'treeifyError'])

const refuse = (): never => {
  throw new Error('There are no schemas in the browser: the server checks what is sent.')
}

/** Whatever is asked of it or called on it is itself again: a schema of nothing. */
const schema: unknown = new Proxy(() => undefined, {
  get: (_, key) => (typeof key === 'symbol' ? undefined : ASKS.has(key) ? refuse : schema),
  apply: () => schema,
})

export const z = schema
