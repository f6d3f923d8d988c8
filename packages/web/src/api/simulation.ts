import { areaEndpoints, type ShownSimulation } from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import { asBody, type WrittenPolicy } from './policy.ts'

const { policySimulation } = areaEndpoints

export type { ShownSimulation }

/** Starts to simulate a draft on the records there are; answers its job. */
export const startSimulation = (written: WrittenPolicy) => call(policySimulation.start, { body: asBody(written) })

/** What a simulation of one's own found, once its job is done. */
export function simulationQuery(id: string) {
  return queryOptions({
    queryKey: ['simulation', id],
    queryFn: ({ signal }): Promise<ShownSimulation> => call(policySimulation.read, { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
