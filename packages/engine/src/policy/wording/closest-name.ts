/** Longer names are not guessed at, so that hostile input costs little. */
const LONGEST = 40

/** How many letters must be added, dropped, changed or swapped with their neighbour to turn one name into the other. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const least = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(swaps ? Math.min(least, (before[j - 2] ?? 0) + 1) : least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** The known name that was probably meant, or null when none is near; of several equally near, the first. */
export function closestName(name: string, known: readonly string[]): string | null {
  if (name.length > LONGEST) return null
  const plain = name.toLowerCase()
  let best: string | null = null
  let least = Math.min(3, Math.floor(name.length / 3) + 1) + 1
  for (const candidate of known) {
    if (candidate.length > LONGEST || Math.abs(candidate.length - name.length) >= least) continue
    const steps = distance(plain, candidate.toLowerCase())
    if (steps < least) {
      least = steps
      best = candidate
    }
  }
  return best
}
