import { type Plugin, parseAst } from 'vite'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value

function* nodesIn(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) yield* nodesIn(one)
  }
}

/** Where a schema is given a note: from the end of what it is said of to the end of the call. */
function noteIn(node: Node): readonly [number, number] | null {
  const callee = node.callee
  if (node.type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return null
  const { object, property } = callee
  return isNode(object) && isNode(property) && property.name === 'meta' ? [object.end, node.end] : null
}

/** The same without what is said of schemas. */
export function withoutNotes(code: string): string {
  if (!code.includes('.meta(')) return code
  const notes = [...nodesIn(parseAst(code) as unknown as Node)].flatMap((node) => {
    const note = noteIn(node)
    return note === null ? [] : [note]
  })
  let left = code
  for (const [from, to] of notes.toSorted(([a], [b]) => b - a)) left = left.slice(0, from) + left.slice(to)
  return left
}

/**
 * Leaves out of the browser's files what the contract says of its schemas for the API description: the browser has no schemas (api/no-schemas.ts),
 * and whoever waits for the way in would wait for their names and descriptions too.
 */
export const schemaNotesOut: Plugin = {
  name: 'schema-notes-out',
  transform(code, id) {
    return /packages[/\\]contract[/\\]src[/\\]/.test(id) ? { code: withoutNotes(code), map: null } : null
  },
}
