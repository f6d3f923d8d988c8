import type { DetailedRecord, ShownRecord } from '@menshen/contract'
import type { DoorContext } from './door-context.ts'
import { type EventContent, readEventContent } from './log/event-content.ts'
import { beginToFollow, type FollowedEvents, type Following, followEvents, type NewEvents, sealFollowing } from './log/follow-events.ts'
import { type EventQuestion, searchEvents } from './log/search-events.ts'
import type { Place } from './view/cursor.ts'
import type { Question } from './view/question.ts'
import { type AggregateGroup, type AggregateQuestion, readAggregate } from './view/read-aggregate.ts'
import { type Count, readCount } from './view/read-count.ts'
import {
  type ExportBatch,
  type ExportQuestion,
  exportableFields,
  exportCount,
  type Left,
  leavingByIds,
  mayStillLeave,
  readExport,
} from './view/read-export.ts'
import { type PageQuestion, readPage, type TitledPage } from './view/read-page.ts'
import { type Purpose, readFor, readRecord } from './view/read-record.ts'
import { type RelatedPage, readRelated } from './view/read-related.ts'
import { readTimeline, type Timeline } from './view/read-timeline.ts'
import { closeCase } from './work/close-case.ts'
import { decideDiscount, requestDiscount } from './work/deal-discount.ts'
import { claimLead, releaseLead } from './work/lead-pool.ts'
import { createRecord } from './write/create-record.ts'
import { deleteRecord, purgeRecord, restoreRecord } from './write/delete-record.ts'
import type { GivenValues } from './write/given-values.ts'
import { type Revealed, revealField } from './write/reveal-field.ts'
import { changeTeam, type ShareWish, shareRecord, shareUndoably, type TeamWish, unshareRecord } from './write/share-record.ts'
import { type OwnShare, type TransferBack, takeShareBack, takeTransfersBack } from './write/take-back.ts'
import type { Precondition } from './write/target.ts'
import { type Transfer, type Transferred, type TransferWish, transferRecord, transferRecords } from './write/transfer-record.ts'
import { updateRecord, updateUndoably } from './write/update-record.ts'
import type { Undoable, Written } from './write/written.ts'

/** Reading: every one of these is a query over V and nothing else (DESIGN §3, the secured view). */
export interface DoorReads {
  page(object: string, question: PageQuestion): Promise<TitledPage>
  count(object: string, question: Question & { readonly exact?: boolean | undefined }): Promise<Count>
  aggregate(object: string, question: AggregateQuestion): Promise<{ readonly groups: readonly AggregateGroup[] }>
  record(object: string, id: string): Promise<DetailedRecord>
  /** The record as it is shown to whoever may do this to it as well. */
  recordFor(object: string, id: string, purpose: Purpose): Promise<ShownRecord>
  related(object: string, id: string, plural: string, question: Pick<PageQuestion, 'limit' | 'cursor'>): Promise<RelatedPage>
  timeline(object: string, id: string, question: Pick<PageQuestion, 'limit' | 'cursor'>): Promise<Timeline>
}

/** Reading the audit log: events are records of V, and what they say of others is read by the present level on those (A6). */
export interface DoorLog {
  searchEvents(question: EventQuestion): Promise<TitledPage>
  eventContent(id: string): Promise<EventContent>
  /** Following it as it grows: where to begin, what is new from there on, and how far one is as it may leave the server. */
  beginToFollow(question: FollowedEvents, after: string | undefined): Promise<Following>
  followEvents(question: FollowedEvents, from: Following): Promise<NewEvents>
  sealFollowing(question: FollowedEvents, following: Following): string
}

/** What leaves the house: V again, cut by the right of export (D3). */
export interface DoorExports {
  exportableFields(object: string): readonly { readonly field: string; readonly leaves: boolean }[]
  exportCount(object: string, question: ExportQuestion, exact: boolean): Promise<Count>
  exportRows(object: string, question: ExportQuestion, from: Place | null, count: number): Promise<ExportBatch>
  leavingByIds(object: string, ids: readonly string[]): Promise<Pick<ExportBatch, 'rows' | 'titles'>>
  mayStillLeave(object: string, left: Left): Promise<boolean>
}

/** Writing: each checks the person's rights on the record before and after, and hands over its event (D1, D2). */
export interface DoorWrites {
  create(object: string, values: GivenValues): Promise<Written>
  update(object: string, id: string, values: GivenValues, precondition?: Precondition): Promise<Written>
  delete(object: string, id: string, precondition?: Precondition): Promise<Written>
  restore(object: string, id: string): Promise<Written>
  purge(object: string, id: string): Promise<Written>
  transfer(object: string, id: string, wish: TransferWish, precondition?: Precondition): Promise<Written>
  share(object: string, id: string, wish: ShareWish): Promise<Written>
  unshare(object: string, id: string, userId: string): Promise<Written>
  team(object: string, id: string, wish: TeamWish): Promise<Written>
  /** As above, with what it takes to take them back: for work on many records. It stays on the server. */
  transferAll(object: string, transfers: readonly Transfer[]): Promise<readonly Transferred[]>
  updateUndoably(object: string, id: string, values: GivenValues): Promise<Undoable>
  shareUndoably(object: string, id: string, wish: ShareWish): Promise<Undoable>
  takeTransfersBack(object: string, backs: readonly TransferBack[]): Promise<readonly Transferred[]>
  takeShareBack(object: string, id: string, own: OwnShare): Promise<Written>
  reveal(object: string, id: string, wish: { readonly field: string; readonly reason: string }): Promise<Revealed>
}

/** What only one object type has. */
export interface DoorWork {
  claimLead(id: string, quota?: number): Promise<Written>
  releaseLead(id: string, wish: { readonly reason?: string | undefined }): Promise<Written>
  requestDiscount(id: string, wish: { readonly percent: number; readonly reason: string }): Promise<Written>
  decideDiscount(id: string, wish: { readonly decision: 'approve' | 'refuse'; readonly reason?: string | undefined }): Promise<Written>
  closeCase(id: string, wish: { readonly resolution: string; readonly satisfaction?: number | undefined }): Promise<Written>
}

export interface Door extends DoorReads, DoorLog, DoorExports, DoorWrites, DoorWork {}

/**
 * The one door to customers' data: it takes a transaction and a plan, and offers the secured view and checked writes. INVARIANT:
 * tables of records are touched in this folder only (tools/check-boundaries.ts), and nothing leaves it but what shown-record.ts
 * makes of a row.
 */
export function door(context: DoorContext): Door {
  return {
    page: (object, question) => readPage(context, object, question),
    count: (object, question) => readCount(context, object, question),
    aggregate: (object, question) => readAggregate(context, object, question),
    record: (object, id) => readRecord(context, object, id),
    recordFor: (object, id, purpose) => readFor(context, object, id, purpose),
    related: (object, id, plural, question) => readRelated(context, object, id, plural, question),
    timeline: (object, id, question) => readTimeline(context, object, id, question),
    searchEvents: (question) => searchEvents(context, question),
    eventContent: (id) => readEventContent(context, id),
    beginToFollow: (question, after) => beginToFollow(context, question, after),
    followEvents: (question, from) => followEvents(context, question, from),
    sealFollowing: (question, following) => sealFollowing(context, question, following),
    exportableFields: (object) => exportableFields(context, object),
    exportCount: (object, question, exact) => exportCount(context, object, question, exact),
    exportRows: (object, question, from, count) => readExport(context, object, question, from, count),
    leavingByIds: (object, ids) => leavingByIds(context, object, ids),
    mayStillLeave: (object, left) => mayStillLeave(context, object, left),
    create: (object, values) => createRecord(context, object, values),
    update: (object, id, values, precondition) => updateRecord(context, object, id, values, precondition),
    delete: (object, id, precondition) => deleteRecord(context, object, id, precondition),
    restore: (object, id) => restoreRecord(context, object, id),
    purge: (object, id) => purgeRecord(context, object, id),
    transfer: (object, id, wish, precondition) => transferRecord(context, object, id, wish, precondition),
    share: (object, id, wish) => shareRecord(context, object, id, wish),
    unshare: (object, id, userId) => unshareRecord(context, object, id, userId),
    team: (object, id, wish) => changeTeam(context, object, id, wish),
    transferAll: (object, transfers) => transferRecords(context, object, transfers),
    updateUndoably: (object, id, values) => updateUndoably(context, object, id, values),
    shareUndoably: (object, id, wish) => shareUndoably(context, object, id, wish),
    takeTransfersBack: (object, backs) => takeTransfersBack(context, object, backs),
    takeShareBack: (object, id, own) => takeShareBack(context, object, id, own),
    reveal: (object, id, wish) => revealField(context, object, id, wish),
    claimLead: (id, quota) => claimLead(context, id, quota),
    releaseLead: (id, wish) => releaseLead(context, id, wish),
    requestDiscount: (id, wish) => requestDiscount(context, id, wish),
    decideDiscount: (id, wish) => decideDiscount(context, id, wish),
    closeCase: (id, wish) => closeCase(context, id, wish),
  }
}
