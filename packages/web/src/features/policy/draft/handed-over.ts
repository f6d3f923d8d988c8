/**
 * A draft on its way into the editor from another page, as YAML text. It lives as long as the page does and is taken once; nobody is asked
 * to keep what they have not seen.
 */
let handed: string | null = null

/** Leaves a draft for the editor, which takes it when it is shown next. */
export function handOver(source: string): void {
  handed = source
}

/** The draft that was left, if there is one; after that there is none. */
export function takeHanded(): string | null {
  const source = handed
  handed = null
  return source
}
