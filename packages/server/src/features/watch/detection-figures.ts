import type { areaEndpoints, OutputOf } from '@menshen/contract'
import type { Definition } from '@menshen/watch'
import { door } from '#platform/access/door.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { after, DAY } from '#platform/clock.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

type Figures = OutputOf<(typeof areaEndpoints.alerts)['detections']>['detections'][number]

/** So many days back verdicts count. */
const DAYS = 90

const VERDICTS = ['truePositive', 'falsePositive', 'expected'] as const

type Counts = ReadonlyMap<unknown, number>

function figuresOf({ id, title, description, severity, attack }: Definition, open: Counts, closed: readonly Counts[]): Figures {
  const [truePositive = 0, falsePositive = 0, expected = 0] = closed.map((counts) => counts.get(id) ?? 0)
  const judged = truePositive + falsePositive + expected
  const undecided = open.get(id) ?? 0
  return {
    ...{ id, title, description, severity, attack: attack ?? null, raised: judged + undecided, open: undecided },
    ...{ truePositive, falsePositive, expected },
    precision: judged === 0 ? null : Math.round(((truePositive + expected) / judged) * 1000) / 1000,
  }
}

/** Every detection, and how right it was. INVARIANT (V4): by the alerts that the caller sees, and no others. */
export async function readDetectionFigures(
  context: RequestContext,
  definitions: readonly Definition[],
): Promise<{ detections: Figures[] }> {
  // One look, with the one event that the endpoint leaves.
  const view = door({ ...doorOfRequest(context), audit: () => undefined })
  const recent = { not: { field: 'createdAt', op: 'lt', value: after(context.now, -DAYS * DAY) } } as const
  const counted = async (verdict: (typeof VERDICTS)[number] | null): Promise<Counts> => {
    const judged = { field: 'verdict', op: 'present' } as const
    const found = verdict === null ? { not: judged } : ({ field: 'verdict', op: 'eq', value: verdict } as const)
    const { groups } = await view.aggregate('alert', { filter: { and: [recent, found] }, groupBy: 'detection', measures: [] })
    return new Map(groups.map(({ key, rows }) => [key, rows]))
  }
  const open = await counted(null)
  const closed: Counts[] = []
  for (const verdict of VERDICTS) closed.push(await counted(verdict))
  return { detections: definitions.map((definition) => figuresOf(definition, open, closed)) }
}
