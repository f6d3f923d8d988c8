import { reaches } from '../decide/reaches.ts'
import type { EngineRecord, Relations } from '../decide/record.ts'
import { cellOf, type Plan } from '../plan/plan.ts'
import type { ActMeaning } from './search/act-meaning.ts'

/** The ids of the rules that speak for and against something, each once. */
export interface RulesAtWork {
  readonly grants: readonly string[]
  readonly denials: readonly string[]
}

/** The grants in force that meet a need of an act on a record, and the denials in force that cut it. */
export function rulesAtWork(plan: Plan, { object, needs, cuts }: ActMeaning, record: EngineRecord, relations: Relations): RulesAtWork {
  const grants = needs.flatMap(({ operation, gives }) =>
    cellOf(plan, object, operation).grants.filter((active) => gives(active.grant) && reaches(active.records, plan, record, relations)),
  )
  const denials = cuts.flatMap(({ operation, takes }) => {
    const { denying, capping } = cellOf(plan, object, operation)
    return [...denying, ...capping].filter((active) => takes(active.denial) && reaches(active.records, plan, record, relations))
  })
  return {
    grants: [...new Set(grants.map(({ grant }) => grant.id))],
    denials: [...new Set(denials.map(({ denial }) => denial.id))],
  }
}
