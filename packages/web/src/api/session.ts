import { areaEndpoints, type ObjectName } from '@menshen/contract'
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'
import { keepToken } from './csrf-token.ts'

export type Session = AnswerOf<typeof areaEndpoints.session.me>
export type Reach = Session['reach'][string]

/** Rights change while people work: the next page, a look back at this one, or a minute is enough to notice. */
const SESSION_STALE_MS = 10_000
const SESSION_REFRESH_MS = 60_000

async function readSession(): Promise<Session> {
  const session = await call(areaEndpoints.session.me, {})
  keepToken(session.csrfToken)
  return session
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: SESSION_STALE_MS,
  refetchInterval: SESSION_REFRESH_MS,
  refetchOnWindowFocus: true,
})

/** The session of whoever is signed in; pages behind the sign-in always have one. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}

const NOTHING: Reach = { operations: [], levels: {}, writable: { create: [], update: [] } }

/** What the person can do with some record of an object type at most. What is not in it does not exist for them (V2). */
export function useReach(object: string): Reach {
  return useSession().reach[object] ?? NOTHING
}

/** Whether an operation on an object type is within reach at all; each record still says so for itself. */
export function canReach(session: Session, object: ObjectName, operation: string): boolean {
  return session.reach[object]?.operations.includes(operation) === true
}

/** Signs in, and forgets all that was shown to somebody else. */
export function useSignIn(): (credentials: { readonly email: string; readonly password: string }) => Promise<Session> {
  const queries = useQueryClient()
  return useCallback(
    async (credentials) => {
      const session = await call(areaEndpoints.session.signIn, { body: credentials })
      queries.clear()
      keepToken(session.csrfToken)
      queries.setQueryData(sessionQuery.queryKey, session)
      return session
    },
    [queries],
  )
}

/** Signs out, and forgets all that was shown. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async () => {
    await call(areaEndpoints.session.signOut, {})
    keepToken(null)
    queries.clear()
  }, [queries])
}
