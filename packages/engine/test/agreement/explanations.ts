import { type EngineRecord, type Explanation, explain, type Plan, type Relations, type Section } from '../../src/index.ts'
import { allowedOn, matchingDenials, matchingGrants } from '../reference/decide.ts'
import type { Person, World } from '../reference/world.ts'
import { compared, type Disagreement, firstOf } from './check.ts'

/** What explain says where it may say everything: its verdict, and which rules it says matched, against the reference. */
export function explanationDisagreement(
  world: World,
  person: Person,
  plan: Plan,
  object: string,
  operation: string,
  record: EngineRecord,
  relations: Relations,
): Disagreement | null {
  const said = explain(plan, object, operation, record, { relations, changes: false })
  const about = `explain ${operation}`
  if (said === null) return compared(about, said, 'an explanation')
  const sections = operation === 'create' || operation === 'read' ? [operation] : ['read', operation]
  return firstOf([
    compared(`the verdict of ${about}`, said.allowed, allowedOn(world, person, operation, object, record)),
    compared(
      `the sections of ${about}`,
      said.sections.map((section) => section.operation),
      sections,
    ),
    ...said.sections.flatMap((section) => sectionDisagreements(world, person, object, record, section)),
  ])
}

function sectionDisagreements(world: World, person: Person, object: string, record: EngineRecord, section: Section) {
  const { operation } = section
  const grants = matchingGrants(world, person, operation, object, record)
  const denials = matchingDenials(world, person, operation, object, record)
  const cut = denials.filter(({ denial }) => denial.fields === undefined)
  return [
    compared(`the grants explain says match ${operation}`, matchingIds(section.grants), idsOf(grants.map(({ grant }) => grant))),
    compared(`the denials explain says match ${operation}`, matchingIds(section.denials), idsOf(cut.map(({ denial }) => denial))),
    compared(`what explain says of ${operation} alone`, section.permitted, grants.length > 0 && cut.length === 0),
  ]
}

function matchingIds(rules: Explanation['sections'][number]['grants']): readonly string[] {
  return idsOf(rules.filter(({ matches }) => matches === true))
}

function idsOf(rules: readonly { readonly id: string }[]): readonly string[] {
  return [...new Set(rules.map(({ id }) => id))].sort()
}
