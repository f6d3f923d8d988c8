import { areaEndpoints } from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'

/** How often work that goes on is looked at. */
export const LOOK_AGAIN_MS = 1_000

/** Whether a job, or what a job makes, goes on, so that looking again is worth it. */
export function isUnderWay({ state }: { readonly state: string }): boolean {
  return state === 'waiting' || state === 'running'
}

/** One job of the person, looked at again until it has ended. */
export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ['jobs', 'one', id],
    queryFn: ({ signal }) => call(areaEndpoints.job.read, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data === undefined || isUnderWay(state.data) ? LOOK_AGAIN_MS : false),
  })
}

export const cancelJob = (id: string) => call(areaEndpoints.job.cancel, { params: { id } })
