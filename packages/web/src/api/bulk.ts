import { areaEndpoints, type BulkAct, bulkEndpoints, type CrmObjectName } from '@menshen/contract'
import type { Predicate, Value } from '@menshen/engine'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'

/** The records named, or all that match. */
export type BulkRows = { readonly ids: string[] } | { readonly filter?: Predicate; readonly q?: string }

export type BulkWish =
  | {
      readonly act: 'transfer'
      readonly transfer: { readonly ownerId?: string; readonly unitId?: string; readonly keepShares?: boolean; readonly reason?: string }
    }
  | { readonly act: 'update'; readonly values: Record<string, Value> }
  | { readonly act: 'delete' }
  | {
      readonly act: 'share'
      readonly share: { readonly userId: string; readonly level: 'read' | 'write'; readonly until?: string; readonly reason?: string }
    }

/** Starts work on many records; answers its job. */
export function startBulk(object: CrmObjectName, rows: BulkRows, wish: BulkWish): Promise<{ readonly id: string }> {
  const endpoints = bulkEndpoints[object]
  switch (wish.act) {
    case 'transfer':
      return call(endpoints.bulkTransfer, { body: { rows, transfer: wish.transfer } })
    case 'update':
      return call(endpoints.bulkUpdate, { body: { rows, values: wish.values } })
    case 'delete':
      return call(endpoints.bulkDelete, { body: { rows } })
    case 'share':
      return call(endpoints.bulkShare, { body: { rows, share: wish.share } })
  }
}

export const undoBulk = (id: string) => call(areaEndpoints.bulk.undo, { params: { id } })

/** What became of the rows: of all, or of those with one outcome. */
export function bulkQuery(id: string, outcome?: 'refused') {
  return queryOptions({
    queryKey: ['bulk', id, outcome ?? null],
    queryFn: ({ signal }) => call(areaEndpoints.bulk.read, { params: { id }, query: outcome === undefined ? {} : { outcome }, signal }),
  })
}

export type { BulkAct }
