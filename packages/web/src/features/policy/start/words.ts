import type { Grant, PolicyDocument } from '@menshen/engine'

/** What a role may do with records of one type, as the preview says it. */
export type Word = 'own' | 'unitSees' | 'unitHidden' | 'unitMasked' | 'unitClear' | 'edits' | 'hands' | 'claims' | 'approves' | 'exports'

const reachesUnit = ({ records }: Grant): boolean => records.scopes.includes('unitAndBelow') && records.where === undefined

const ORDER = ['unitHidden', 'unitMasked', 'unitClear'] as const

/** How far the personal data of the unit's records is shown; where a type has none, that it is seen. */
function seeing(grants: readonly Grant[], hasPersonal: boolean): readonly Word[] {
  const reading = grants.filter((grant) => grant.operations.includes('read') && reachesUnit(grant))
  if (reading.length === 0) return []
  if (!hasPersonal) return ['unitSees']
  const shown = reading.map(({ fields }) => ['hidden', 'masked', 'clear'].indexOf(fields?.levels?.['@personal'] ?? 'hidden'))
  return [ORDER[Math.max(...shown)] ?? 'unitHidden']
}

/** The grants of a role for one object type, with those that it inherits. */
export function grantsFor({ roles }: PolicyDocument, role: string, object: string): readonly Grant[] {
  const held = roles[role]
  if (held === undefined) return []
  const inherited = (held.inherits ?? []).flatMap((parent) => grantsFor({ roles } as PolicyDocument, parent, object))
  return [...held.grants.filter((grant) => grant.object === object), ...inherited]
}

/** The grants in plain words, the most ordinary first. */
export function wordsFor(grants: readonly Grant[], hasPersonal: boolean): readonly Word[] {
  const any = (operation: string, among: (grant: Grant) => boolean = () => true): boolean =>
    grants.some((grant) => grant.operations.includes(operation) && among(grant))
  return [
    ...(any('create') ? (['own'] as const) : []),
    ...seeing(grants, hasPersonal),
    ...(any('update', reachesUnit) ? (['edits'] as const) : []),
    ...(any('transfer', reachesUnit) ? (['hands'] as const) : []),
    ...(any('claim') ? (['claims'] as const) : []),
    ...(any('approveDiscount') ? (['approves'] as const) : []),
    ...(any('export') ? (['exports'] as const) : []),
  ]
}
