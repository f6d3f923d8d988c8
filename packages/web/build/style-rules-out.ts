import type { Plugin } from 'vite'

/** How antd's components say which rules they need: the name, what writes the rules, what their variables are. */
const WRITERS: ReadonlySet<unknown> = new Set(['genStyleHooks', 'genSubStyleComponent', 'genComponentStyleHook'])
const OF_STYLES = /\/antd\/es\/(?:[\w-]+\/)+style(?:\/[\w-]+)?\.js$/

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

interface Call extends Node {
  readonly callee: Node & { readonly name?: string }
  readonly arguments: readonly Node[]
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

/** All that writes rules below a node of the syntax tree. */
function writersIn(node: Node): Node[] {
  const { callee, arguments: given } = node as Partial<Call>
  const own = node.type === 'CallExpression' && WRITERS.has(callee?.name) && given?.[1] !== undefined ? [given[1]] : []
  return own.length > 0 ? own : Object.values(node).flat().filter(isNode).flatMap(writersIn)
}

/** The same module without what writes rules. */
export function withoutWriters(code: string, tree: Node): string {
  const writers = writersIn(tree).sort((a, b) => b.start - a.start)
  return writers.reduce((left, { start, end }) => `${left.slice(0, start)}null${left.slice(end)}`, code)
}

/** Leaves out what would write the components' rules at run time: they come in a file (component-styles.ts), and nothing calls it. */
export const styleRulesOut: Plugin = {
  name: 'style-rules-out',
  apply: 'build',
  transform(code, id) {
    return OF_STYLES.test(id) ? { code: withoutWriters(code, this.parse(code) as unknown as Node), map: null } : null
  },
}
