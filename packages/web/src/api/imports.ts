import {
  areaEndpoints,
  type ImportObject,
  type ImportSettings,
  importStartEndpoints,
  type Language,
  type ShownImport,
} from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import { LOOK_AGAIN_MS } from './jobs.ts'

export type { ImportSettings, ShownImport } from '@menshen/contract'

const endpoints = areaEndpoints.import

/** Whether a trial or a run goes on. */
export const importGoesOn = ({ stage }: ShownImport): boolean => stage === 'checking' || stage === 'running'

/** One import of the person's, looked at again while it goes on. What it says is in the language of the question. */
export function importQuery(id: string, language: Language) {
  return queryOptions({
    queryKey: ['imports', id, language],
    queryFn: ({ signal }) => call(endpoints.read, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && importGoesOn(state.data) ? LOOK_AGAIN_MS : false),
  })
}

/** The lines of an import with which something is wrong, behind a line. */
export function importFaultsQuery(id: string, language: Language, run: string | null, after: number) {
  return queryOptions({
    queryKey: ['imports', id, 'faults', language, run, after],
    queryFn: ({ signal }) => call(endpoints.faults, { params: { id }, query: { after: String(after) }, signal }),
  })
}

function base64(bytes: Uint8Array): string {
  let text = ''
  // Many arguments at once would overflow the stack.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}

/** Uploads a file part by part. @returns the import's id */
export async function uploadImport(object: ImportObject, file: File, onProgress: (part: number) => void): Promise<string> {
  const { id, partBytes } = await call(importStartEndpoints[object], { body: { fileName: file.name.slice(0, 200), size: file.size } })
  for (let number = 0; number * partBytes < file.size; number++) {
    const part = await file.slice(number * partBytes, (number + 1) * partBytes).arrayBuffer()
    await call(endpoints.part, { params: { id, number: String(number) }, body: { data: base64(new Uint8Array(part)) } })
    onProgress(Math.min(1, ((number + 1) * partBytes) / file.size))
  }
  return id
}

export const keepImportSettings = (id: string, settings: ImportSettings) => call(endpoints.settings, { params: { id }, body: settings })
export const checkImport = (id: string) => call(endpoints.check, { params: { id } })
export const runImport = (id: string) => call(endpoints.run, { params: { id } })

/** The whole report as a file. */
export async function importReport(id: string): Promise<Blob> {
  const parts: string[] = []
  let after: number | null = null
  do {
    const answer: { csv: string; next: number | null } = await call(endpoints.report, {
      params: { id },
      query: after === null ? {} : { after: String(after) },
    })
    parts.push(answer.csv)
    after = answer.next
  } while (after !== null)
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}
