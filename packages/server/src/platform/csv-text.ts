/** What programs take for the beginning of a formula, in its full-width forms too, whatever blanks stand before it. */
const AT_START = /^[\s\0\u200B]*[=+\-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20]/
/** A spreadsheet that takes another separator for this file would begin a cell here. */
const AFTER_SEPARATOR = /([;\t\r\n|][\s\u3000]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/** A text that no spreadsheet takes for a formula: an apostrophe stands before what could begin one (OWASP, CSV injection). */
export function harmless(text: string): string {
  const inside = text.replace(AFTER_SEPARATOR, "$1'")
  return AT_START.test(inside) ? `'${inside}` : inside
}

/** A text as a field of comma-separated values (RFC 4180): always quoted, never a formula. */
export function csvText(text: string): string {
  return `"${harmless(text).replaceAll('"', '""')}"`
}
