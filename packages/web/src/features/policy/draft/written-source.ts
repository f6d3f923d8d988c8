import { type PolicyDocument, sameValue } from '@menshen/engine'
import type { Document } from 'yaml'
import { inReadingOrder } from './reading-order.ts'
import { type Reading, written } from './source-nodes.ts'

/** How a line would stand without the blanks that mean nothing: those in brackets and before what is said beside it. */
const bare = (line: string): string =>
  line
    .replace(/([[{]) +/g, '$1')
    .replace(/ +([\]}])/g, '$1')
    .replace(/\s+#/, ' #')
    .trimEnd()

/** Lists stand without blanks in their brackets, as in `[read, update]`. */
const unpadded = (line: string): string => line.replace(/\[ +(?=\S)/g, '[').replace(/(?<=\S) +\]/g, ']')

/** The writer has a way of its own with blanks; where a line says what it said, it stays as somebody wrote it. */
function linesAsIn(source: string, text: string): string {
  const known = new Map(source.split('\n').map((line) => [bare(line), line]))
  return text
    .split('\n')
    .map((line) => known.get(bare(line)) ?? (line.includes('"') || line.includes("'") ? line : unpadded(line)))
    .join('\n')
}

/** References within a text, so that a change of one place changes no other: each is replaced by what it refers to. */
function withoutAliases({ yaml, document }: Reading): void {
  yaml.visit(document, {
    Alias: (_key, alias) => {
      const node = alias.resolve(document)?.clone()
      if (node !== undefined && 'anchor' in node) delete (node as { anchor?: string }).anchor
      return node as typeof alias | undefined
    },
  })
}

function textOf(source: string, document: Document): string {
  return linesAsIn(source, document.toString({ lineWidth: 0, singleQuote: true }))
}

/**
 * The written policy with the changes of a draft in it: what was not changed stays as somebody wrote it, comments included.
 *
 * @returns null when the text cannot be read or changed so that it says exactly what the draft says
 */
export async function writtenSource(source: string, draft: PolicyDocument): Promise<string | null> {
  const yaml = await import('yaml')
  const says = (text: string): boolean => sameValue(yaml.parse(text), draft)
  const attempt = (prepare: (reading: Reading) => void): string | null => {
    const document = yaml.parseDocument(source)
    if (document.errors.length > 0 || document.contents === null) return null
    const reading: Reading = { yaml, document }
    prepare(reading)
    document.contents = written(reading, document.contents as never, document.toJS(), draft) as typeof document.contents
    const text = textOf(source, document)
    if (says(text)) return text
    const plain = document.toString({ lineWidth: 0 })
    return says(plain) ? plain : null
  }
  try {
    if (says(source)) return source
    return attempt(() => {}) ?? attempt(withoutAliases)
  } catch {
    // More aliases or nesting than the reader takes.
    return null
  }
}

/** The text of a draft that nobody has written as one yet. */
export async function freshSource(draft: PolicyDocument): Promise<string> {
  const ordered = inReadingOrder(draft)
  const empty = await writtenSource('{}\n', ordered)
  const { stringify } = await import('yaml')
  return empty ?? stringify(ordered, { lineWidth: 0, singleQuote: true })
}
