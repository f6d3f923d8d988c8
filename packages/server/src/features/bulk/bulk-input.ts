import type { BulkAct, CrmObjectName } from '@menshen/contract'
import type { Predicate, Value } from '@menshen/engine'
import type { ShareWish } from '#platform/access/write/share-record.ts'
import type { TransferBack } from '#platform/access/write/take-back.ts'
import type { TransferWish } from '#platform/access/write/transfer-record.ts'

/** Rows named, or all that match when the work begins. */
export type BulkRows = { readonly ids: readonly string[] } | { readonly filter?: Predicate | undefined; readonly q?: string | undefined }

/** What is to be done to each row. */
export type BulkWish =
  | { readonly act: 'transfer'; readonly transfer: TransferWish }
  | { readonly act: 'update'; readonly values: Readonly<Record<string, unknown>> }
  | { readonly act: 'delete' }
  | { readonly act: 'share'; readonly share: ShareWish }

/** The input of a job: an act on rows, or the taking back of an earlier job. */
export type BulkInput = { readonly object: CrmObjectName; readonly act: BulkAct } & (
  | { readonly rows: BulkRows; readonly wish: BulkWish }
  | { readonly undoes: string }
)

/** What it takes to undo one row. */
export interface Undo {
  /** What was observed of the row afterwards: when it has changed since, the row is left alone (V5). */
  readonly etag: string | null
  /** Values that were clear to whoever acted. */
  readonly values?: Readonly<Record<string, Value>>
  readonly place?: { readonly ownerId: string; readonly unitId: string }
  /** With whom it was shared, and when: of what they have been given since, nothing is taken. */
  readonly userId?: string
  readonly at?: string
  /** Shares and places that ended with the act. They were never shown to whoever acted. */
  readonly ended?: TransferBack['ended']
}
