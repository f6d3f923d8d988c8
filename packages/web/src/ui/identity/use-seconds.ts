import { useEffect, useState } from 'react'

/** Counts down from so many seconds, each time it is told to. @returns what is left, and what begins */
export function useSeconds(): readonly [left: number, begin: (seconds: number) => void] {
  const [until, setUntil] = useState(0)
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (until === 0) return
    const look = (): void => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000)))
    look()
    const timer = setInterval(look, 1000)
    return () => clearInterval(timer)
  }, [until])
  return [left, (seconds) => setUntil(performance.now() + seconds * 1000)]
}
