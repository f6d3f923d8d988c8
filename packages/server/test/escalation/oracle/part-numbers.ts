/** A part of a right, as a number: sets of millions of texts would not fit into memory. */
export type Part = number

const texts: string[] = []
const byRecord = new Map<string, Map<string, Part>>()
/** Of a part that holds in one kind of session alone, the one that holds in any. */
const inAnySession: (Part | undefined)[] = []

function numbered(key: string, what: string, text: string, any?: Part): Part {
  const ofRecord = byRecord.get(key) ?? new Map<string, Part>()
  byRecord.set(key, ofRecord)
  const known = ofRecord.get(what)
  if (known !== undefined) return known
  const number = texts.push(text) - 1
  inAnySession[number] = any
  ofRecord.set(what, number)
  return number
}

/** What is allowed on a record: an operation, or more than that of one of its fields. */
export const partNumber = (object: string, recordId: string, what: string): Part =>
  numbered(recordId, what, `${object} ${recordId} ${what}`)

/** The same, in sessions of one assurance alone. */
export const partInSession = (part: Part, assurance: number): Part =>
  numbered(`in sessions of ${assurance}`, String(part), `${textOfPart(part)} at assurance ${assurance}`, part)

export const textOfPart = (part: Part): string => texts[part] ?? ''

/** Whether a part is among others: what is there in any session is there in one of them, too. */
export function includesPart(parts: ReadonlySet<Part>, part: Part): boolean {
  if (parts.has(part)) return true
  const any = inAnySession[part]
  return any !== undefined && parts.has(any)
}
