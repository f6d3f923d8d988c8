/** Only to tell an address of this application from one that leads away; nothing is ever asked of it. */
const HERE = 'http://here.invalid'

function parsed(address: string): URL | null {
  try {
    return new URL(address, HERE)
  } catch {
    return null
  }
}

/**
 * Where to go after signing in: an address of this application, else its first page. It is read as a browser would read it, so that
 * no way of writing another site's address gets through: backslashes, tabs within, dots before a second slash (CWE-601).
 */
export function safeTarget(to: string | undefined): string {
  const url = to?.startsWith('/') === true ? parsed(to) : null
  if (url === null || url.origin !== HERE) return '/'
  const { pathname, search, hash } = url
  // What is left must not name another host when it is read once more.
  if (parsed(pathname)?.origin !== HERE || /^\/sign-in(\/|$)/.test(pathname)) return '/'
  return `${pathname}${search}${hash}`
}
