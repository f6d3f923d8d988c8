import { jsonPointer, type ValueProblemCode, valueProblemLabels } from '@menshen/contract'
import { Problem, type ProblemIssue } from './problem.ts'

/** Deeper than any filter the contract takes, shallower than any stack. */
const MAX_DEPTH = 40

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Brackets are counted in the bytes, before anything is built from them. */
function tooDeep(bytes: Uint8Array): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (inText) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) inText = false
    } else if (byte === QUOTE) inText = true
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > MAX_DEPTH) return true
    } else if (byte === 0x5d || byte === 0x7d) depth--
  }
  return false
}

const issue = (path: readonly PropertyKey[], code: ValueProblemCode): ProblemIssue => ({
  pointer: jsonPointer(path),
  code,
  message: valueProblemLabels(code),
})

const cleanText = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** The first place that holds NUL, a broken character, a number that is none, or a key that only an attack would send. */
export function unusableValue(value: unknown, path: readonly PropertyKey[] = []): ProblemIssue | null {
  if (typeof value === 'string') return cleanText(value) ? null : issue(path, 'forbidden-character')
  if (typeof value === 'number') return Number.isFinite(value) ? null : issue(path, 'wrong-type')
  if (value === null || typeof value !== 'object') return null
  for (const [key, inner] of Object.entries(value)) {
    if (!cleanText(key) || key === '__proto__') return issue(path, 'unknown-field')
    const found = unusableValue(inner, [...path, Array.isArray(value) ? Number(key) : key])
    if (found !== null) return found
  }
  return null
}

/** Reads a body as JSON. @throws Problem malformed-json or too-complex */
export function parseJson(bytes: Uint8Array): unknown {
  if (tooDeep(bytes)) throw new Problem('too-complex')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch (cause) {
    throw new Problem('malformed-json', { cause })
  }
}
