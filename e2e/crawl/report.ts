import { MAIL_NAMES } from '@menshen/contract'

export const STOP_KINDS = ['page', 'tab', 'dialog', 'menu', 'select', 'popover', 'state', 'error'] as const

export type StopKind = (typeof STOP_KINDS)[number]

/** What a crawl has seen and found. */
export interface CrawlReport {
  readonly stops: { readonly kind: StopKind; readonly name: string }[]
  /** The routes that were reached. */
  readonly routes: Set<string>
  /** What is wrong, once each, with the stop where it was first seen. */
  readonly findings: Map<string, string>
  /** Writes that were tried and refused. */
  readonly tried: Set<string>
  /** How often axe looked. */
  axed: number
}

export function emptyReport(): CrawlReport {
  return { stops: [], routes: new Set(), findings: new Map(), tried: new Set(), axed: 0 }
}

export function countOf({ stops }: CrawlReport, kind: StopKind): number {
  return stops.filter((stop) => stop.kind === kind).length
}

/** What a crawl did, in a few lines: a proof says how much it looked at. */
export function summaryOf(report: CrawlReport): string {
  const counts = STOP_KINDS.map((kind) => `${countOf(report, kind)} ${kind}`).join(', ')
  // All kinds of them stand on one page.
  const mails = report.routes.has('/outbox') ? MAIL_NAMES.length : 0
  return `${report.stops.length} stops (${counts}), axe ${report.axed} times, ${mails} e-mails; writes tried and refused: ${[...report.tried].sort().join(', ') || 'none'}`
}
