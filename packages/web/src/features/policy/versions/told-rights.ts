import type { Right } from '@menshen/engine'
import type { VersionComparison } from '../../../api/policy.ts'

/** What roles gain and lose, as the server tells it. */
export type RoleChanges = NonNullable<VersionComparison['changes']>['roles']
export type ToldRight = RoleChanges[string]['gains'][number]

/** One line for each operation and kind, with the fields it is about, as the server tells rights. */
export function toldRights(rights: readonly Right[]): ToldRight[] {
  const byKey = Map.groupBy(rights, ({ object, operation, subject }) => JSON.stringify([object, operation, subject.kind]))
  return [...byKey.values()].flatMap((some) => {
    const [first] = some
    if (first === undefined) return []
    const fields = some.flatMap(({ subject }) => (subject.kind === 'operation' ? [] : [subject.field]))
    return [{ object: first.object, operation: first.operation, kind: first.subject.kind, fields: [...new Set(fields)] }]
  })
}
