const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d]
const [SPACE, ZERO, NINE] = [0x20, 0x30, 0x39]
const [T, F] = [0x74, 0x66]

/** Longer texts, and those with more within each other, are not looked at. */
const [MOST_CHARACTERS, DEEPEST] = [32_768, 32]
/** Each whole number of so many digits is written in only one way. */
const MOST_DIGITS = 15
/** In UTF-8 no character takes more. */
const BYTES_EACH = 3

/** The text that is looked at, whole, and behind it a byte with which whatever stands there ends; used again for each. */
const bytes = Buffer.alloc(BYTES_EACH * MOST_CHARACTERS + 1)
const byteAt = (at: number): number => bytes[at] as number

/** Said where no end can be told: what begins there is not canonical, or holds what is rare. */
const NONE = -1

function textEnd(from: number): number {
  let at = from + 1
  let byte = byteAt(at)
  while (byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH) byte = byteAt(++at)
  return byte === QUOTE ? at + 1 : NONE
}

function numberEnd(from: number): number {
  let at = from
  while (byteAt(at) >= ZERO && byteAt(at) <= NINE) at += 1
  const digits = at - from
  const isOneWay = digits === 1 || (digits > 1 && digits <= MOST_DIGITS && byteAt(from) !== ZERO)
  return isOneWay ? at : NONE
}

function wordEnd(from: number, word: string): number {
  for (let i = 0; i < word.length; i++) if (byteAt(from + i) !== word.charCodeAt(i)) return NONE
  return from + word.length
}

function listEnd(from: number, depth: number): number {
  if (byteAt(from + 1) === CLOSE_LIST) return from + 2
  let at = from
  do {
    at = valueEnd(at + 1, depth)
    if (at === NONE) return NONE
  } while (byteAt(at) === COMMA)
  return byteAt(at) === CLOSE_LIST ? at + 1 : NONE
}

/** Whether the name at one place comes after the one at another; the end of a name comes before all that another goes on with. */
function isAfter(from: number, before: number): boolean {
  let i = 1
  while (byteAt(from + i) === byteAt(before + i) && byteAt(from + i) !== QUOTE) i += 1
  if (byteAt(from + i) === QUOTE) return false
  return byteAt(before + i) === QUOTE || byteAt(from + i) > byteAt(before + i)
}

/** @param places is told of each member where it begins, where its name ends, and where it ends */
function objectEnd(from: number, depth: number, places?: number[]): number {
  if (byteAt(from + 1) === CLOSE_OBJECT) return from + 2
  let [at, before] = [from, NONE]
  do {
    const name = at + 1
    if (byteAt(name) !== QUOTE || (before !== NONE && !isAfter(name, before))) return NONE
    const colon = textEnd(name)
    at = colon !== NONE && byteAt(colon) === COLON ? valueEnd(colon + 1, depth) : NONE
    if (at === NONE) return NONE
    places?.push(name, colon, at)
    before = name
  } while (byteAt(at) === COMMA)
  return byteAt(at) === CLOSE_OBJECT ? at + 1 : NONE
}

/** Where a value ends that begins at a place. */
function valueEnd(at: number, depth: number): number {
  const byte = byteAt(at)
  if (byte === QUOTE) return textEnd(at)
  if (byte === OPEN_OBJECT) return depth === 0 ? NONE : objectEnd(at, depth - 1)
  if (byte === OPEN_LIST) return depth === 0 ? NONE : listEnd(at, depth - 1)
  if (byte >= ZERO && byte <= NINE) return numberEnd(at)
  if (byte === T) return wordEnd(at, 'true')
  if (byte === F) return wordEnd(at, 'false')
  return wordEnd(at, 'null')
}

/** A value whose text is canonical: where that is text, it has no escapes. */
const valueFrom = (text: string): unknown => (text.startsWith('"') ? text.slice(1, -1) : JSON.parse(text))

/**
 * Reads an object in canonical JSON in one pass over its text. INVARIANT: a text that gives anything is what `canonicalJson` would write of what
 * it says. Not every such text does: none that is long or deep, or holds what is rare, an escape, a fraction, a sign or a character beyond ASCII.
 *
 * @param names of the members that are asked for
 * @returns those of them that there are; null where the text is not surely canonical
 */
export function canonicalMembers(text: string, names: readonly string[]): Readonly<Record<string, unknown>> | null {
  // Where each character is one byte, places in the bytes are places in the text.
  if (text.length > MOST_CHARACTERS || bytes.write(text) !== text.length) return null
  bytes[text.length] = 0
  const places: number[] = []
  if (byteAt(0) !== OPEN_OBJECT || objectEnd(0, DEEPEST, places) !== text.length) return null
  const members: Record<string, unknown> = {}
  for (let i = 0; i < places.length; i += 3) {
    const [from, colon] = [places[i] as number, places[i + 1] as number]
    for (const name of names)
      if (name.length === colon - from - 2 && text.startsWith(name, from + 1))
        members[name] = valueFrom(text.slice(colon + 1, places[i + 2]))
  }
  return members
}
