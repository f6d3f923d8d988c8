/** Gives one turn at a time, in order of asking. The answer ends the turn; calling it twice is harmless. */
export function leaseQueue(): () => Promise<() => void> {
  let tail: Promise<void> = Promise.resolve()
  return async () => {
    const before = tail
    let end: () => void = () => undefined
    tail = new Promise<void>((resolve) => {
      end = resolve
    })
    await before
    return end
  }
}
