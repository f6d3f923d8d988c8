import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { groupsOf } from '../../http/client-address.ts'

/** An autonomous system: whose network an address belongs to. */
export interface Network {
  /** As AS64500. */
  readonly id: string
  readonly name: string
}

const require = createRequire(import.meta.url)
const LINE = /^(\d+),(\d+),(\d+),(.*)$/

/** Of IPv6 the upper half decides: no network is smaller than that. */
const HALF = 64n

interface Ranges {
  readonly froms: Uint32Array | BigUint64Array
  readonly tos: Uint32Array | BigUint64Array
  readonly numbers: Uint32Array
}

/** A name as a text of its own: a part of a line would keep the whole piece of the file it was read with. */
const kept = (text: string): string => Buffer.from(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).toString()

async function readRanges<N extends number | bigint>(file: string, names: Map<number, string>, numberOf: (text: string) => N) {
  const [froms, tos, numbers]: [N[], N[], number[]] = [[], [], []]
  for await (const line of createInterface({ input: createReadStream(require.resolve(file)), crlfDelay: Number.POSITIVE_INFINITY })) {
    const [, from, to, asn, name] = LINE.exec(line) ?? []
    if (from === undefined || to === undefined || name === undefined) continue
    const number = Number(asn)
    froms.push(numberOf(from))
    tos.push(numberOf(to))
    numbers.push(number)
    if (!names.has(number)) names.set(number, kept(name))
  }
  return { froms, tos, numbers: Uint32Array.from(numbers) }
}

/** The range an address lies in: ranges are in their order and do not overlap. */
function numberAt({ froms, tos, numbers }: Ranges, address: number | bigint): number | null {
  let [low, high] = [0, froms.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    if ((froms[middle] as number | bigint) > address) high = middle - 1
    else if ((tos[middle] as number | bigint) < address) low = middle + 1
    else return numbers[middle] ?? null
  }
  return null
}

/** Who has which networks, in a form that is small: the files come as text. */
export class NetworkTable {
  readonly #v4: Ranges
  readonly #v6: Ranges
  readonly #names: ReadonlyMap<number, string>

  private constructor(v4: Ranges, v6: Ranges, names: ReadonlyMap<number, string>) {
    this.#v4 = v4
    this.#v6 = v6
    this.#names = names
  }

  static async read(): Promise<NetworkTable> {
    const names = new Map<number, string>()
    const v4 = await readRanges('@ip-location-db/asn/asn-ipv4-num.csv', names, Number)
    const v6 = await readRanges('@ip-location-db/asn/asn-ipv6-num.csv', names, (text) => BigInt(text) >> HALF)
    return new NetworkTable(
      { froms: Uint32Array.from(v4.froms), tos: Uint32Array.from(v4.tos), numbers: v4.numbers },
      { froms: BigUint64Array.from(v6.froms), tos: BigUint64Array.from(v6.tos), numbers: v6.numbers },
      names,
    )
  }

  /** @param address of IPv4 or IPv6, and nothing else */
  networkOf(address: string): Network | null {
    const number = address.includes(':') ? this.#numberOf6(address) : this.#numberOf4(address)
    return number === null ? null : { id: `AS${number}`, name: this.#names.get(number) ?? '' }
  }

  #numberOf4(address: string): number | null {
    const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
    return numberAt(this.#v4, number)
  }

  #numberOf6(address: string): number | null {
    const upper = groupsOf(address).slice(0, 4)
    return numberAt(
      this.#v6,
      upper.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n),
    )
  }
}
