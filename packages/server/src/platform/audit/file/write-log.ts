import { open, rm } from 'node:fs/promises'
import { toBase64 } from '@menshen/ledger'
import type { KeptNode, LogSource } from '../verify/log-source.ts'
import { writeEventLine } from './event-line.ts'
import { headerOf } from './header.ts'

/** The place with which a subtree is complete. */
const lastUnder = ({ level, index }: KeptNode): number => (index + 1) * 2 ** level - 1

const nodeLine = ({ level, index, hash }: KeptNode): string => JSON.stringify({ node: [level, index, toBase64(hash)] })

/**
 * A log as lines of JSON, some at once: what is known of it, its checkpoints, then each place with its event, followed by the subtrees that are
 * complete with it, and the end, which says how many places there were.
 *
 * @param onProgress is told how many places are written
 */
export async function* logLines(source: LogSource, onProgress: (places: number) => void = () => undefined): AsyncGenerator<string> {
  const { pages, ...state } = source
  const lines = [JSON.stringify(headerOf(state))]
  for (const { size, note } of state.checkpoints) lines.push(JSON.stringify({ checkpoint: { size, note } }))
  let places = 0
  yield `${lines.join('\n')}\n`
  for await (const { events, nodes } of pages()) {
    const after = Map.groupBy(nodes, lastUnder)
    const written = events.flatMap((event) => [writeEventLine(event), ...(after.get(event.position) ?? []).map(nodeLine)])
    places += events.length
    yield `${written.join('\n')}\n`
    onProgress(places)
  }
  yield `${JSON.stringify({ end: places })}\n`
}

/**
 * Writes a log into a new file, which nobody but its owner may read: it holds what the log holds.
 *
 * @throws where there is such a file already (EEXIST), or it cannot be written; then nothing stays of it
 */
export async function writeLog(source: LogSource, path: string, onProgress?: (places: number) => void): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const lines of logLines(source, onProgress)) await handle.writeFile(lines)
    await handle.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}
