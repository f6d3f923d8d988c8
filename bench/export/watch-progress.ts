interface Progress {
  readonly done: number
  readonly total: number | null
}

export interface Seen {
  /** In hundredths of the whole, in the order of time. */
  readonly values: readonly number[]
  /** Neither what is done nor what there is to do ever went back. */
  readonly grows: boolean
}

/** Asks how far something is, as the page with the progress bar does. */
export function watchProgress(ask: () => Promise<Progress>): { stop(): Promise<Seen> } {
  const seen: Progress[] = []
  let asking: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    asking = asking.then(async () => void seen.push(await ask()))
  }, 1_000)
  return {
    stop: async () => {
      clearInterval(timer)
      await asking
      const grows = seen.every(({ done, total }, i) => {
        const before = seen[i - 1]
        return before === undefined || (done >= before.done && (before.total === null || (total ?? 0) >= before.total))
      })
      return { values: seen.map(({ done, total }) => (total === null || total === 0 ? 0 : Math.floor((done / total) * 100))), grows }
    },
  }
}
