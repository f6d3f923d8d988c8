import type { Labels } from '@menshen/contract'
import { hasPolicyForm, type PolicyDocument, parsePolicy } from '@menshen/engine'
import { policyDefinitions } from './policy-reader.ts'

/** Something that keeps a text from being read as a policy, and the line it stands in. */
export interface TextMistake {
  readonly message: Labels
  readonly remedy: Labels
  readonly line: number
}

export interface ReadSource {
  /** Null where the text has not the form of a policy. */
  readonly document: PolicyDocument | null
  /** What is wrong with its form or its meaning. */
  readonly mistakes: readonly TextMistake[]
}

const NO_YAML = {
  message: { en: 'The text is not YAML that can be read.', zh: '文本不是可读取的 YAML。' },
  remedy: {
    en: 'Look at this line and the one before: indentation, quotes, a key written twice.',
    zh: '请检查该行及其上一行：缩进、引号、重复的键。',
  },
}

/** Aliases multiply; a text of a few lines could otherwise become gigabytes. */
const MOST_ALIASES = 1_000

/** Reads a text as a policy. What has the form of one can be shown in the matrix, even where it means nothing yet. */
export async function readSource(source: string): Promise<ReadSource> {
  const { isNode, LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  try {
    const yaml = parseDocument(source, { lineCounter: lines, uniqueKeys: true })
    const broken = yaml.errors.map((error) => ({ ...NO_YAML, line: error.linePos?.[0].line ?? 1 }))
    if (broken.length > 0) return { document: null, mistakes: broken }
    const value: unknown = yaml.toJS({ maxAliasCount: MOST_ALIASES })
    const lineOf = (path: readonly (string | number)[]): number => {
      for (let length = path.length; length > 0; length--) {
        const node: unknown = yaml.getIn(path.slice(0, length), true)
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
      }
      return 1
    }
    const parsed = parsePolicy(value, policyDefinitions)
    if ('policy' in parsed) return { document: value as PolicyDocument, mistakes: [] }
    const mistakes = parsed.problems.map(({ path, message, remedy }) => ({ message, remedy, line: lineOf(path) }))
    return { document: hasPolicyForm(value) ? (value as PolicyDocument) : null, mistakes }
  } catch {
    return { document: null, mistakes: [{ ...NO_YAML, line: 1 }] }
  }
}
