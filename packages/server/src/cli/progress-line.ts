const WIDTH = 30

/** A bar that is written over itself, where somebody sits before it. */
export function progressLine(stream: { write(text: string): unknown; readonly isTTY?: boolean }, total: number) {
  const shown = stream.isTTY === true && total > 0
  let last = -1
  return {
    at: (done: number): void => {
      const share = Math.min(1, done / total)
      const percent = Math.floor(share * 100)
      if (!shown || percent === last) return
      last = percent
      const full = Math.round(share * WIDTH)
      stream.write(`\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(percent).padStart(3)} %  ${done} of ${total}`)
    },
    end: (): void => {
      if (shown) stream.write(`\r${' '.repeat(WIDTH + 40)}\r`)
    },
  }
}
