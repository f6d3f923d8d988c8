import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { readCheckpoint, splitNote } from '@menshen/ledger'
import { placeName } from './place-name.ts'
import type { Sink } from './sink.ts'

const DIGITS = 15
const CHECKPOINT = /^[0-9]{15}\.checkpoint$/
/** So many are looked at when one is asked for the newest: the last may be no checkpoint at all. */
const LOOKED_AT = 5

/** Each log has a folder of its own: one that began anew does not write over, or go on from, what another left. */
const folderOf = (folder: string, origin: string): string => join(folder, origin.replace(/[^A-Za-z0-9.-]+/g, '_'))

/** A file for each checkpoint, which appears whole or not at all. Names sort by size. */
export function folderSink(folder: string): Sink {
  return {
    name: placeName('folder', hostname(), folder),
    local: true,
    deliver: async ({ size, note }) => {
      const own = folderOf(folder, readCheckpoint(splitNote(note).text).origin)
      await mkdir(own, { recursive: true, mode: 0o700 })
      const file = join(own, `${String(size).padStart(DIGITS, '0')}.checkpoint`)
      const draft = `${file}.new`
      const handle = await open(draft, 'w', 0o600)
      try {
        await handle.writeFile(note)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, file)
    },
    newest: async (origin) => {
      const own = folderOf(folder, origin)
      const names = (await readdir(own).catch(() => [])).filter((name) => CHECKPOINT.test(name)).sort()
      return Promise.all(
        names
          .slice(-LOOKED_AT)
          .reverse()
          .map((name) => readFile(join(own, name), 'utf8')),
      )
    },
  }
}
