export interface Memory {
  readonly before: number
  readonly most: number
  readonly heap: number
}

/** Looks at the memory of this process ten times a second. */
export function watchMemory(): { stop(): Memory } {
  const first = process.memoryUsage()
  let [most, heap] = [first.rss, first.heapUsed]
  const look = (): void => {
    const now = process.memoryUsage()
    most = Math.max(most, now.rss)
    heap = Math.max(heap, now.heapUsed)
  }
  const timer = setInterval(look, 100)
  return {
    stop: () => {
      clearInterval(timer)
      look()
      return { before: first.rss, most, heap }
    },
  }
}
