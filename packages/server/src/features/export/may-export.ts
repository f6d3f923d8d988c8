import { reach } from '@menshen/engine'
import type { RequestContext } from '#platform/http/request-context.ts'

/** Whether the person may still export records of the type at all. */
export function mayExport(context: RequestContext, object: string): boolean {
  return reach(context.plan(), object).operations.includes('export')
}
