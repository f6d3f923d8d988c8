import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

export interface Tab<K extends string> {
  readonly key: K
  readonly label: string
  /** How many there are, where that is known. */
  readonly count?: string | undefined
  readonly content: () => ReactNode
}

interface TabsProps<K extends string> {
  readonly label: string
  readonly tabs: readonly Tab<K>[]
  readonly active: K
  readonly onChange: (key: K) => void
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

function stepped(index: number, step: number, count: number): number {
  if (step === Number.NEGATIVE_INFINITY) return 0
  return step === Number.POSITIVE_INFINITY ? count - 1 : (index + step + count) % count
}

/** Tabs that scroll sideways where they do not fit. One of them takes the focus; arrows go to the others (WAI-ARIA tabs). */
export function Tabs<K extends string>({ label, tabs, active, onChange }: TabsProps<K>): ReactNode {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const index = Math.max(
    0,
    tabs.findIndex(({ key }) => key === active),
  )
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    const next = step === undefined ? undefined : tabs[stepped(index, step, tabs.length)]
    if (next === undefined) return
    event.preventDefault()
    onChange(next.key)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus()
  }
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab, place) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            className="tab"
            id={`${id}-${tab.key}`}
            data-tab={tab.key}
            aria-selected={place === index}
            aria-controls={`${id}-panel`}
            tabIndex={place === index ? 0 : -1}
            onClick={() => onChange(tab.key)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tabs[index]?.key ?? ''}`}>
        {tabs[index]?.content()}
      </div>
    </>
  )
}
