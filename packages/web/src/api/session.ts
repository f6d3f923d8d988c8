import { areaEndpoints, type ObjectName } from '@menshen/contract'
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'
import { keepToken } from './csrf-token.ts'

export type Session = AnswerOf<typeof areaEndpoints.session.me>
export type SignedIn = AnswerOf<typeof areaEndpoints.session.signIn>
/** What is missing before a session begins. */
export type SignInStep = Extract<SignedIn, { step: string }>
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

/** Whether an operation is within reach, or would be with a second factor: then it is offered, and the proof asked for when it is used. */
export function useMayReach(object: string, operation: string): boolean {
  const session = useSession()
  return session.reach[object]?.operations.includes(operation) === true || session.stepUp[object]?.includes(operation) === true
}

/** Goes on with the answer of a sign-in: into the session it began, forgetting all that was shown to somebody else. */
export function useEnterSession(): (session: Session) => void {
  const queries = useQueryClient()
  return useCallback(
    (session) => {
      queries.clear()
      keepToken(session.csrfToken)
      queries.setQueryData(sessionQuery.queryKey, session)
    },
    [queries],
  )
}

const { signInStep } = areaEndpoints

/** The steps of a sign-in; each answers the session or the next step. */
export const signInCalls = {
  signIn: (email: string, password: string): Promise<SignedIn> => call(areaEndpoints.session.signIn, { body: { email, password } }),
  proveFactor: (ticket: string, code: string): Promise<SignedIn> => call(signInStep.proveFactor, { body: { ticket, code } }),
  sendCode: (ticket: string) => call(signInStep.sendCode, { body: { ticket } }),
  setPassword: (ticket: string, next: string): Promise<SignedIn> => call(signInStep.setPassword, { body: { ticket, next } }),
  beginEnrolment: (ticket: string) => call(signInStep.beginEnrolment, { body: { ticket } }),
  beginPhoneEnrolment: (ticket: string, phone: string) => call(signInStep.beginPhoneEnrolment, { body: { ticket, phone } }),
  confirmEnrolment: (ticket: string, id: string, code: string) => call(signInStep.confirmEnrolment, { body: { ticket, id, code } }),
  skipEnrolment: (ticket: string): Promise<SignedIn> => call(signInStep.skipEnrolment, { body: { ticket } }),
}

/** Signs out, and forgets all that was shown. @returns where to sign out at the provider as well, for whoever came by one */
export function useSignOut(): () => Promise<string | null> {
  const queries = useQueryClient()
  return useCallback(async () => {
    const { location } = await call(areaEndpoints.session.signOut, {})
    keepToken(null)
    queries.clear()
    return location
  }, [queries])
}
