/** A value as JSON in which some signs stand as their numbers: those that JSON leaves as they are and a reader takes for something else. */
export function jsonEscaping(value: unknown, signs: RegExp): string {
  return JSON.stringify(value).replaceAll(signs, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
