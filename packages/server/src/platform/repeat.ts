/**
 * Does a piece of work again and again until it is stopped, never twice at once. It keeps no process alive that has nothing else to do.
 *
 * @param work gives the milliseconds to wait before the next time; it deals with what fails itself
 * @returns stops it: the work that is under way ends first
 */
export function repeat(work: (isStopped: () => boolean) => Promise<number>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running = Promise.resolve()
  const turn = (): void => {
    running = work(() => stopped).then((wait) => {
      if (stopped) return
      timer = setTimeout(turn, wait)
      timer.unref()
    })
  }
  turn()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
