import { type Clause, type PolicyDocument, type Role, sameValue, withPlace } from '@menshen/engine'

/** Who answers for a part of the policy and when it is looked at again, as the form has it. */
export interface Answered {
  readonly owner: string
  readonly reviewOn: string
}

/** What a form shows of a part that may say neither. */
export function answeredOf(part: { readonly owner?: string; readonly reviewOn?: string } | undefined): Answered {
  return { owner: part?.owner ?? '', reviewOn: part?.reviewOn ?? '' }
}

/** An empty owner or day is none, and does not stand in the document. */
function saidOf({ owner, reviewOn }: Answered): Pick<Clause, 'owner' | 'reviewOn'> {
  const name = owner.trim()
  return { ...(name === '' ? {} : { owner: name }), ...(reviewOn === '' ? {} : { reviewOn }) }
}

/** The draft with what was said of a clause; one of that id is changed, else it is a new one at the end. */
export function setClause(document: PolicyDocument, id: string, said: Pick<Clause, 'text'> & Answered): PolicyDocument {
  const before = document.clauses?.find((clause) => clause.id === id)
  const { owner: _, reviewOn: __, ...rest } = before ?? { id }
  const clause: Clause = { ...rest, text: said.text, ...saidOf(said) }
  return sameValue(before, clause) ? document : withPlace(document, ['clauses', id], clause)
}

/** The draft with what was said of a role. */
export function describeRole(document: PolicyDocument, name: string, said: Pick<Role, 'labels' | 'duty'> & Answered): PolicyDocument {
  const role = document.roles[name]
  const { owner, reviewOn } = saidOf(said)
  const parts = [
    ['labels', said.labels],
    ['duty', said.duty],
    ['owner', owner],
    ['reviewOn', reviewOn],
  ] as const
  return parts
    .filter(([part, value]) => !sameValue(role?.[part], value))
    .reduce((changed, [part, value]) => withPlace(changed, ['roles', name, part], value), document)
}
