import { OPERATIONS, type OperationName, objectSpec } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useLabel } from '../../ui/language/use-language.ts'

/** What a token may do, in words, an object type to a line. */
export function CutWords({ cut }: { readonly cut: Readonly<Record<string, readonly string[]>> }): ReactNode {
  const label = useLabel()
  return (
    <ul className="account-cut">
      {Object.entries(cut).map(([object, operations]) => {
        const spec = objectSpec(object)
        if (spec === undefined) return null
        const names = operations.filter((name): name is OperationName => Object.hasOwn(OPERATIONS, name))
        return <li key={object}>{`${label(spec.pluralLabels)}: ${names.map((name) => label(OPERATIONS[name])).join(', ')}`}</li>
      })}
    </ul>
  )
}
