import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROUTER = join(import.meta.dirname, '../../packages/web/src/app/router.tsx')

/** Every address that the router knows, as it is written there: a new page that the crawl does not reach is a failure. */
export const ROUTES: readonly string[] = [...readFileSync(ROUTER, 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path as string)

function fits(route: string, parts: readonly string[]): boolean {
  const wanted = route.split('/')
  return wanted.length === parts.length && wanted.every((part, place) => part.startsWith('$') || part === parts[place])
}

/** The route of an address: the one that says most of it literally. Undefined for an address that names nothing. */
export function routeOf(address: string): string | undefined {
  const parts = new URL(address, 'http://localhost').pathname.split('/')
  const named = (route: string): number => route.split('/').filter((part) => part.startsWith('$')).length
  return ROUTES.filter((route) => fits(route, parts)).sort((a, b) => named(a) - named(b))[0]
}

/** Addresses of one kind: what differs between them is only of which record they are. */
export function kindOfAddress(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  const path = pathname.replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}/g, '/$id')
  return searchParams.get('bin') === 'true' ? `${path}?bin` : path
}
