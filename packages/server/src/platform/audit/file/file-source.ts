import { z } from 'zod'
import type { KeptNode, LogPage, LogSource } from '../verify/log-source.ts'
import type { PlacedEvent } from '../verify/placed-event.ts'
import { LineError, readEventLine } from './event-line.ts'
import { type Header, type LogState, readCheckpointLine, readEnd, readHeader, readNodeLine } from './header.ts'
import { BrokenFile, linesOf } from './read-lines.ts'

/** Few at once: what is read of a line is to be gone before memory is tidied up, which is most of the work otherwise. */
const PAGE = 32

/** A file is no log written down, or was cut: which line, and what about it. */
export class FileError extends Error {
  override readonly name = 'FileError'
}

/** Reads one line as what it has to be. @throws FileError where it is not */
function readAs<T>(number: number, line: string, read: (line: string) => T): T {
  try {
    return read(line)
  } catch (error) {
    if (error instanceof LineError) throw new FileError(`Line ${number} ${error.message}.`)
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw new FileError(`Line ${number} is not one of an audit log written down.`)
    throw error
  }
}

/** The lines of a file, and how many there were up to the one that is looked at. */
class Lines {
  readonly #path: string
  number = 0

  constructor(path: string) {
    this.#path = path
  }

  *#counted(lines: Iterable<string>): Generator<string> {
    for (const line of lines) {
      this.number += 1
      yield line
    }
  }

  async *some(): AsyncGenerator<Iterable<string>> {
    try {
      for await (const lines of linesOf(this.#path)) yield this.#counted(lines)
    } catch (error) {
      throw error instanceof BrokenFile ? new FileError(`After line ${this.number}: ${error.message}.`) : error
    }
  }
}

async function stateOf(path: string): Promise<LogState> {
  let header: Header | null = null
  const checkpoints: LogState['checkpoints'][number][] = []
  const lines = new Lines(path)
  reading: for await (const some of lines.some()) {
    for (const line of some) {
      if (header !== null && checkpoints.length === header.checkpoints) break reading
      if (header === null) header = readAs(lines.number, line, readHeader)
      else checkpoints.push(readAs(lines.number, line, readCheckpointLine))
    }
  }
  if (header === null || checkpoints.length < header.checkpoints) throw new FileError('The file ends before its end.')
  const { format: _format, size, ...rest } = header
  return { ...rest, size: size ?? Number.NaN, checkpoints }
}

const nodeFrom = (line: string): KeptNode => {
  const [level, index, hash] = readNodeLine(line)
  return { level, index, hash: Buffer.from(hash, 'base64') }
}

/** Gathers lines into pages. The nodes that are complete with an event stand after it. */
class Pages {
  #events: PlacedEvent[] = []
  #nodes: KeptNode[] = []
  #places = 0
  ended = false

  /** @returns the page before, where the line begins another */
  take(number: number, line: string): LogPage | null {
    if (this.ended) throw new FileError(`Line ${number} stands after the end.`)
    if (line.startsWith('{"place":')) {
      const done = this.#events.length >= PAGE ? this.page() : null
      this.#events.push(readAs(number, line, readEventLine))
      this.#places += 1
      return done
    }
    if (line.startsWith('{"node":')) this.#nodes.push(readAs(number, line, nodeFrom))
    else this.#end(number, line)
    return null
  }

  #end(number: number, line: string): void {
    if (readAs(number, line, readEnd) !== this.#places) throw new FileError(`Line ${number} speaks of more or fewer places than there are.`)
    this.ended = true
  }

  page(): LogPage {
    const page = { events: this.#events, nodes: this.#nodes }
    this.#events = []
    this.#nodes = []
    return page
  }
}

async function* pagesOf(path: string, skip: number): AsyncGenerator<LogPage> {
  const [pages, lines] = [new Pages(), new Lines(path)]
  for await (const some of lines.some()) {
    for (const line of some) {
      const page = lines.number > skip ? pages.take(lines.number, line) : null
      if (page !== null) yield page
    }
  }
  if (!pages.ended) throw new FileError('The file ends before its end.')
  yield pages.page()
}

/**
 * The log in a file, as `logLines` wrote it. It is read as it is needed, whatever its size. Nothing it says is trusted.
 *
 * @throws FileError, here and while its pages are read, where the file is not one that is so written
 */
export async function fileSource(path: string): Promise<LogSource> {
  const state = await stateOf(path)
  return { ...state, pages: () => pagesOf(path, 1 + state.checkpoints.length) }
}
