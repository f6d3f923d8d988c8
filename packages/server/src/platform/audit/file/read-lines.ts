import { type FileHandle, open } from 'node:fs/promises'

const CHUNK = 524_288
const NEWLINE = 0x0a
/** No event is so long: a file without ends of lines must not fill the memory. */
const LONGEST_LINE = 67_108_864

/** A line of a file is longer than any can be, or the last one does not end. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile'
}

/** The lines of some bytes, one by one. */
function* linesIn(bytes: Buffer): Generator<string> {
  let from = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
    // Each line becomes text only when it is its turn, so that none outlives it.
    yield bytes.toString('utf8', from, at)
    from = at + 1
  }
}

/** A place to read into, larger where a line needs it, that is used again: what is new has to be made by the machine page by page. */
class Room {
  #bytes = Buffer.alloc(2 * CHUNK)

  /** Reads behind the beginning of a line. @returns both */
  async fill(handle: FileHandle, begun: Buffer): Promise<Buffer> {
    if (begun.length + CHUNK > this.#bytes.length) this.#bytes = Buffer.alloc(2 * (begun.length + CHUNK))
    begun.copy(this.#bytes)
    const { bytesRead } = await handle.read(this.#bytes, begun.length, CHUNK)
    return this.#bytes.subarray(0, bytesRead === 0 ? 0 : begun.length + bytesRead)
  }
}

/** The lines of a file in UTF-8, so many at once as were read; each ends with a line feed, which is not part of it. */
export async function* linesOf(path: string): AsyncGenerator<Iterable<string>> {
  const handle = await open(path, 'r')
  try {
    let [room, other] = [new Room(), new Room()]
    let begun: Buffer = Buffer.alloc(0)
    for (let next = room.fill(handle, begun); ; ) {
      const bytes = await next
      if (bytes.length === 0) break
      begun = bytes.subarray(bytes.lastIndexOf(NEWLINE) + 1)
      if (begun.length > LONGEST_LINE)
        throw new BrokenFile('a line is longer than any event')
        // The next is read into the other room while these are looked at.
      ;[room, other] = [other, room]
      next = room.fill(handle, begun)
      next.catch(() => undefined)
      yield linesIn(bytes)
    }
    if (begun.length > 0) throw new BrokenFile('the last line does not end: the file was cut')
  } finally {
    await handle.close()
  }
}
