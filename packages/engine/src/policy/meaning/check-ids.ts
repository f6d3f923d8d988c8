import type { PolicyDocument } from '../document.ts'
import type { PolicyPath } from '../problem.ts'
import type { Checking, Draft } from './draft.ts'

type Identified = { readonly id?: string | undefined } | undefined

function written(path: PolicyPath): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('')
}

/** Every list whose entries carry an id, in the order of the document. */
function lists(document: Draft<PolicyDocument>): [PolicyPath, readonly Identified[] | undefined][] {
  const ofRoles = Object.entries(document.roles ?? {}).flatMap(([name, role]): [PolicyPath, readonly Identified[] | undefined][] => [
    [['roles', name, 'grants'], role?.grants],
    [['roles', name, 'denials'], role?.denials],
  ])
  return [
    [['clauses'], document.clauses],
    ...ofRoles,
    [['denials'], document.denials],
    [['separation'], document.separation],
    [['claims'], document.claims],
    [['tests'], document.tests],
  ]
}

/** Events and explanations name rules by their id, so no id may stand for two things. */
export function checkIds(document: Draft<PolicyDocument>, { report }: Checking): void {
  const taken = new Map<string, PolicyPath>()
  for (const [path, entries] of lists(document)) {
    entries?.forEach((entry, index) => {
      const id = entry?.id
      if (id === undefined) return
      const at = [...path, index, 'id']
      const first = taken.get(id)
      if (first === undefined) taken.set(id, at)
      else report.add('repeated-id', at, { id, first: written(first) })
    })
  }
}
