import type { Answer } from './database.ts'

/** What the main thread asks of the thread that holds PGlite. Values are already text (column-values.ts). */
export type PgliteRequest =
  | { readonly kind: 'execute'; readonly text: string; readonly values: readonly (string | null)[] }
  | { readonly kind: 'script'; readonly text: string }
  | { readonly kind: 'dump'; readonly file: string; readonly compression: 'gzip' | 'none' }
  | { readonly kind: 'close' }

export interface PgliteFailure {
  readonly message: string
  readonly code?: string
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
}

export type PgliteReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answers'; readonly answers: readonly Answer<Record<string, unknown>>[] }
  | { readonly kind: 'failed'; readonly failure: PgliteFailure }

/** What the thread is started with: a folder on disk, or null for memory; a dump to begin from; and PGlite's own program. */
export interface PgliteThreadData {
  readonly program: WebAssembly.Module
  readonly folder: string | null
  readonly snapshot: string | null
}
