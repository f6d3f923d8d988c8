import type { PolicyDocument } from '@menshen/engine'
import type { Node, Pair } from 'yaml'

/** What stands on one line in a policy that people write. */
const ON_ONE_LINE = ['labels', 'records', 'to', 'where', 'levels', 'writable', 'conditions', 'may', 'unless', 'record', 'sees', 'fields']
const LONGEST = 110

/** The text of a document as people write one: short things on one line. The reader of YAML is fetched by whoever needs it. */
export async function writtenDraft(document: PolicyDocument, comment: string): Promise<string> {
  const { Document, isMap, isPair, isScalar, isSeq, visit } = await import('yaml')
  const yaml = new Document(document)
  const isShort = (node: Node): boolean => JSON.stringify(node.toJSON()).length <= LONGEST
  const isPlain = (node: unknown): boolean => isSeq(node) && node.items.every((item) => isScalar(item))
  visit(yaml, {
    Pair: (_, pair: Pair) => {
      if (!isPair(pair) || !isScalar(pair.key)) return
      const { value } = pair
      const named = ON_ONE_LINE.includes(String(pair.key.value)) && (isMap(value) || isSeq(value)) && isShort(value)
      if ((named || isPlain(value)) && (isMap(value) || isSeq(value))) value.flow = true
    },
  })
  yaml.commentBefore = ` ${comment}`
  return yaml.toString({ lineWidth: 0 })
}
