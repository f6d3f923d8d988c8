import type { QueryClient } from '@tanstack/react-query'
import { sessionQuery } from '../api/session.ts'
import { viewsQuery } from '../api/views.ts'
import { objectByPlural } from '../ui/record/object-by-plural.ts'

/** What cannot be had now is asked for again by whoever needs it, and says there what is wrong. */
const quietly = (asked: Promise<unknown>): void => void asked.catch(() => undefined)

/** Pages for whoever is not signed in: asking who is would only be refused. */
const WAYS_IN: ReadonlySet<string> = new Set(['/sign-in', '/forgot-password', '/set-password', '/set-up', '/outbox'])

/** Whether a page is one to sign in on: the page itself, or where a provider sends the browser back to. */
export const isSigningIn = (path: string): boolean => path === '/sign-in' || path.startsWith('/sign-in/')

/**
 * Asks at once, and side by side, for what the address will need, instead of one after the other as the parts of the page find out:
 * who is signed in, the frame, and for a list its page and its views.
 */
export function warmUp(queries: QueryClient, path: string): void {
  if (WAYS_IN.has(path) || isSigningIn(path)) return
  quietly(queries.prefetchQuery(sessionQuery))
  quietly(import('./shell/shell.tsx'))
  const object = objectByPlural(path.slice(1))
  if (object === undefined) return
  quietly(import('../features/records/list/list-page.tsx'))
  quietly(queries.prefetchQuery(viewsQuery(object.name)))
}
