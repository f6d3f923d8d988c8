import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isProblem } from './api-problem.ts'

/** Refusals that mean that the rights known here may be old. */
const RIGHTS_MAY_BE_OLD = ['not-found', 'not-permitted', 'unknown-field', 'not-sortable', 'not-filterable', 'not-searchable'] as const

/** Asking again does not help against a refusal; it may when the server was away for a moment. */
function shouldRetry(failures: number, error: Error): boolean {
  return failures < 2 && isProblem(error, 'busy', 'unavailable')
}

/** The store of everything that was read. `onSignedOut` is told when the server says that the session has ended. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const notice = (error: Error): void => {
    if (isProblem(error, 'not-signed-in', 'outside-sign-in')) onSignedOut()
    if (isProblem(error, ...RIGHTS_MAY_BE_OLD)) void client.invalidateQueries({ queryKey: ['session'], refetchType: 'active' })
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: { queries: { retry: shouldRetry, retryDelay: 800, staleTime: 0, gcTime: 60_000, refetchOnWindowFocus: true } },
  })
  return client
}
