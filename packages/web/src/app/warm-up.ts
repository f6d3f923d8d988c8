import type { QueryClient } from '@tanstack/react-query'
import { sessionQuery } from '../api/session.ts'
import { viewsQuery } from '../api/views.ts'
import { objectByPlural } from '../ui/record/object-by-plural.ts'
import { listSearch } from './list-search.ts'
import type { makeRouter } from './router.tsx'

type Router = ReturnType<typeof makeRouter>

/** What cannot be had now is asked for again by whoever needs it, and says there what is wrong. */
const quietly = (asked: Promise<unknown>): void => void asked.catch(() => undefined)

/** Pages for whoever is not signed in: asking who is would only be refused. */
const WAYS_IN: ReadonlySet<string> = new Set(['/sign-in', '/forgot-password', '/set-password', '/set-up', '/outbox'])

/** Whether a page is one to sign in on: the page itself, or where a provider sends the browser back to. */
export const isSigningIn = (path: string): boolean => path === '/sign-in' || path.startsWith('/sign-in/')

/** The places whose texts a list shows beside its own. */
const TEXTS_OF_LISTS = ['records', 'import', 'export']

/** What the page at an address needs to be drawn, beside what it reads. */
const objectAt = (path: string) => objectByPlural(path.slice(1))

export const textsAt = (path: string): readonly string[] => (objectAt(path) === undefined ? [] : TEXTS_OF_LISTS)

/**
 * Asks at once, and side by side, for what the address will need, instead of one after the other as the parts of the page find out:
 * who is signed in, the frame, and for a list its page, its views and its first records.
 */
export function warmUp(queries: QueryClient, { state: { location } }: Router): void {
  const { pathname, search } = location
  if (WAYS_IN.has(pathname) || isSigningIn(pathname)) return
  quietly(queries.prefetchQuery(sessionQuery))
  quietly(import('./shell/shell.tsx'))
  const object = objectAt(pathname)
  if (object === undefined) return
  quietly(import('../features/records/list/list-page.tsx'))
  quietly(queries.prefetchQuery(viewsQuery(object.name)))
  const warm = async (): Promise<void> => {
    const { warmList } = await import('../features/records/list/warm-list.ts')
    await warmList(queries, object, listSearch(search), location.state.q ?? '')
  }
  quietly(warm())
}
