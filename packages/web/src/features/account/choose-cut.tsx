import { OPERATIONS, type OperationName, objectSpec } from '@menshen/contract'
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.ts'
import { useLabel } from '../../ui/language/use-language.ts'

type Cut = Readonly<Record<string, readonly string[]>>

interface ChooseCutProps {
  readonly id?: string
  readonly value?: Cut
  readonly onChange?: (cut: Cut) => void
}

/** Operations by object type, of those that the person reaches: a token can have no others. */
export function ChooseCut({ id, value = {}, onChange }: ChooseCutProps): ReactNode {
  const label = useLabel()
  const { reach } = useSession()
  const choose = (object: string, operations: readonly string[]): void => {
    const { [object]: _, ...others } = value
    onChange?.(operations.length === 0 ? others : { ...others, [object]: operations })
  }
  return (
    <div id={id} className="account-cut-choice">
      {Object.entries(reach).map(([object, { operations }]) => {
        const spec = objectSpec(object)
        if (spec === undefined) return null
        const options = operations
          .filter((name): name is OperationName => Object.hasOwn(OPERATIONS, name))
          .map((name) => ({ value: name, label: label(OPERATIONS[name]) }))
        return (
          <fieldset key={object}>
            <legend>{label(spec.pluralLabels)}</legend>
            <Checkbox.Group<OperationName>
              options={options}
              value={[...(value[object] ?? [])] as OperationName[]}
              onChange={(chosen) => choose(object, chosen)}
            />
          </fieldset>
        )
      })}
    </div>
  )
}
