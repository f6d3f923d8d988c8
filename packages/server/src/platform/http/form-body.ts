import { Problem } from './problem.ts'

const FORM = /^application\/x-www-form-urlencoded *(;|$)/i

/** Whether a Content-Type header says that the body is a form. */
export const isForm = (contentType: string | undefined): boolean => contentType !== undefined && FORM.test(contentType)

/**
 * Reads the body of a form (WHATWG URL Standard, application/x-www-form-urlencoded). What is there twice is refused: whoever reads the
 * first of two and whoever reads the last would see different things.
 *
 * @throws Problem malformed-json for what is no UTF-8 or names something twice
 */
export function parseForm(bytes: Uint8Array): Readonly<Record<string, string>> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Problem('malformed-json', { cause })
  }
  const entries = [...new URLSearchParams(text)]
  if (new Set(entries.map(([name]) => name)).size !== entries.length) throw new Problem('malformed-json')
  return Object.fromEntries(entries)
}
