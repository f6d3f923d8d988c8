import type { ReactNode } from 'react'
import './choice.css'

interface ChoiceProps<K extends string> {
  readonly label: string
  readonly options: readonly { readonly key: K; readonly label: string }[]
  readonly chosen: K
  readonly onChoose: (key: K) => void
}

/** One of a few, all in sight. */
export function Choice<K extends string>({ label, options, chosen, onChoose }: ChoiceProps<K>): ReactNode {
  return (
    <fieldset className="choice">
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <button
          key={option.key}
          type="button"
          className="choice-chip"
          aria-pressed={option.key === chosen}
          onClick={() => onChoose(option.key)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}
