import { type RefCallback, useCallback, useState } from 'react'

/**
 * Whether a table of a width, in pixels, is wider than its frame, which takes the reference. Where it is, the frame scrolls by itself
 * and the headings stay at its top; where it is not, the page scrolls and they stay at the top of that.
 */
export function useOverflows(width: number): readonly [RefCallback<HTMLElement>, boolean] {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY)
  const frame = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    const observer = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? Number.POSITIVE_INFINITY))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [frame, width > Math.ceil(room)]
}
