import { places } from '../../packages/server/src/platform/watch/places/places.ts'
import { watchMemory } from '../memory.ts'
import { seededRandom } from '../random.ts'

/** What it takes to open the places of addresses, what they need while they are open, and how many are looked up in a second. */
const LOOKUPS = 300_000
const MB = 1_000_000

const random = seededRandom(1)
const group = (most: number): number => Math.floor(random() * most)
const four = (): string => `${1 + group(222)}.${group(256)}.${group(256)}.${group(256)}`
const six = (): string => `2${['001', '400', '600', 'a00', '800'][group(5)]}:${group(65_536).toString(16)}:${group(65_536).toString(16)}::1`

async function main(): Promise<void> {
  const memory = watchMemory(50)
  const begun = performance.now()
  let [longest, last] = [0, performance.now()]
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const placeOf = await places()
  clearInterval(beat)
  const took = performance.now() - begun
  const { before, weights } = memory.stop()
  const after = weights.at(-1) ?? before
  console.log(`opened in ${Math.round(took)} ms; others waited ${Math.round(longest)} ms at most`)
  console.log(
    `memory: ${Math.round((after.rss - before.rss) / MB)} MB of the process, ${Math.round((after.heap - before.heap) / MB)} MB of heap`,
  )
  for (const [name, make] of [
    ['IPv4', four],
    ['IPv6', six],
  ] as const) {
    const addresses = Array.from({ length: LOOKUPS }, make)
    const start = performance.now()
    const found = addresses.filter((address) => placeOf(address) !== null).length
    const perSecond = Math.round(LOOKUPS / ((performance.now() - start) / 1_000))
    console.log(`${name}: ${perSecond.toLocaleString('en')} look-ups in a second, ${Math.round((found / LOOKUPS) * 100)} % of them known`)
  }
}

await main()
