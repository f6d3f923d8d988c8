import { useQuery } from '@tanstack/react-query'
import type { WrittenPolicy } from '../../../api/policy.ts'
import { startSimulation } from '../../../api/simulation.ts'

export interface SimulatedDraft {
  /** What is simulated, such as the document and the version it changes: while it is the same, so is its simulation. */
  readonly subject: readonly unknown[]
  /** The draft, as it is when the simulation starts. */
  readonly written: () => Promise<WrittenPolicy>
}

/**
 * The job that simulates a draft. It is begun when it is first asked for, and known from then on for as long as the page is there: whoever
 * closes the dialog finds it again. Nothing but somebody's wish begins another one, so it is never stale, not even after a publication.
 */
export function useSimulationOf({ subject, written }: SimulatedDraft) {
  return useQuery({
    queryKey: ['simulation-of', ...subject],
    queryFn: async () => startSimulation(await written()),
    staleTime: 'static',
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}
