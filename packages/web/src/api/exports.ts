import { areaEndpoints, type ExportFormat, type ExportObjectName, exportEndpoints } from '@menshen/contract'
import type { Predicate } from '@menshen/engine'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import { pathOf } from './call.ts'
import { isUnderWay, LOOK_AGAIN_MS } from './jobs.ts'

export interface ExportQuestion {
  readonly filter?: Predicate
  readonly q?: string
}

export interface ExportWish extends ExportQuestion {
  readonly sort?: string
  readonly fields: string[]
  readonly format: ExportFormat
  readonly reason: string
}

export const exportsQuery = queryOptions({
  queryKey: ['exports', 'list'],
  queryFn: ({ signal }) => call(areaEndpoints.export.list, { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) === true ? LOOK_AGAIN_MS : false),
})

export function exportQuery(id: string) {
  return queryOptions({
    queryKey: ['exports', 'one', id],
    queryFn: ({ signal }) => call(areaEndpoints.export.read, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data === undefined || isUnderWay(state.data) ? LOOK_AGAIN_MS : false),
  })
}

/** How many rows there would be, and which columns would be empty. */
export function exportPreviewQuery(object: ExportObjectName, question: ExportQuestion) {
  return queryOptions({
    queryKey: ['exports', 'preview', object, question],
    queryFn: ({ signal }) => call(exportEndpoints[object].preview, { body: question, signal }),
  })
}

// The server takes a format that only events have for nothing else.
export const startExport = (object: ExportObjectName, wish: ExportWish) =>
  call(exportEndpoints[object].start as typeof exportEndpoints.auditEvent.start, { body: wish })
export const removeExport = (id: string) => call(areaEndpoints.export.remove, { params: { id } })
export const exportFileAddress = (id: string): string => pathOf(areaEndpoints.export.file.path, { id })
