import type { Labels } from '@menshen/contract'
import { type CompiledPolicy, compilePolicy, type PolicyPath, type PolicyProblem, parsePolicy, type Vocabulary } from '@menshen/engine'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { type BrokenControl, brokenControls } from './controls/broken-controls.ts'

/** A policy as it was sent: as a document, or as the YAML text of one. */
export interface WrittenPolicy {
  readonly document?: Readonly<Record<string, unknown>> | undefined
  readonly source?: string | undefined
}

/** One thing that keeps a policy from being used, and where; the line is known for a text only. */
export interface PlacedProblem {
  readonly path: PolicyPath
  readonly code: PolicyProblem['code'] | BrokenControl['code'] | 'bad-yaml'
  readonly message: Labels
  readonly remedy: Labels
  readonly line: number | null
}

interface Unusable {
  readonly problems: readonly PlacedProblem[]
}

export type ReadPolicy = { readonly compiled: CompiledPolicy; readonly source: string | null } | Unusable

/** Aliases multiply; a text of a few lines could otherwise become gigabytes. */
const MOST_ALIASES = 1_000

function badYaml(line: number | null): PlacedProblem {
  return {
    path: [],
    code: 'bad-yaml',
    message: { en: 'The text is not YAML that can be read.', zh: '文本不是可读取的 YAML。' },
    remedy: {
      en: 'Look at this line and the one before: indentation, quotes, a key written twice.',
      zh: '请检查该行及其上一行：缩进、引号、重复的键。',
    },
    line,
  }
}

/** The line of the node that the longest beginning of the path leads to. */
function lineOf(yaml: Document, lines: LineCounter, path: PolicyPath): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = yaml.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

type LineOf = (path: PolicyPath) => number | null

/** A policy that can be compiled, and where its parts stand in the text. */
interface Understood {
  readonly compiled: CompiledPolicy
  readonly source: string | null
  readonly lineOf: LineOf
}

/** What became of reading one, whatever comes of its claims and tests. */
export type Understanding = Understood | Unusable

function understand(document: unknown, vocabulary: Vocabulary, source: string | null, lineOf: LineOf): Understanding {
  const parsed = parsePolicy(document, vocabulary)
  if ('policy' in parsed) return { compiled: compilePolicy(vocabulary, parsed.policy), source, lineOf }
  return { problems: parsed.problems.map((problem) => ({ ...problem, line: lineOf(problem.path) })) }
}

function readText(source: string, vocabulary: Vocabulary): Understanding {
  const lines = new LineCounter()
  try {
    const yaml = parseDocument(source, { lineCounter: lines, uniqueKeys: true })
    const [error] = yaml.errors
    if (error !== undefined) return { problems: [badYaml(error.linePos?.[0].line ?? null)] }
    return understand(yaml.toJS({ maxAliasCount: MOST_ALIASES }), vocabulary, source, (path) => lineOf(yaml, lines, path))
  } catch {
    // Nesting or aliases beyond what the reader takes; it tells no place.
    return { problems: [badYaml(null)] }
  }
}

/** Reads what was sent as a policy, whatever comes of its claims and tests; or says all that keeps it from being understood, each with its place. */
export function understandWritten({ document, source }: WrittenPolicy, vocabulary: Vocabulary): Understanding {
  return source === undefined ? understand(document, vocabulary, null, () => null) : readText(source, vocabulary)
}

/**
 * Reads what was sent as a policy: either one that may be used, or all that is wrong with it. One that does not keep what it claims of itself is
 * as little to be used as one that says what nobody understands (C1).
 */
export function readWritten(written: WrittenPolicy, vocabulary: Vocabulary): ReadPolicy {
  const read = understandWritten(written, vocabulary)
  if ('problems' in read) return read
  const broken = brokenControls(read.compiled)
  if (broken.length === 0) return { compiled: read.compiled, source: read.source }
  return { problems: broken.map((problem) => ({ ...problem, line: read.lineOf(problem.path) })) }
}
