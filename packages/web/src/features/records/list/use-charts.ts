import { useState } from 'react'

/** Whether the charts of a list are shown; remembered in this browser. */
export function useCharts(object: string): { readonly shown: boolean; readonly toggle: () => void } {
  const key = `menshen.charts.${object}`
  const [shown, setShown] = useState(() => localStorage.getItem(key) === 'shown')
  return {
    shown,
    toggle: () => {
      localStorage.setItem(key, shown ? 'hidden' : 'shown')
      setShown(!shown)
    },
  }
}
