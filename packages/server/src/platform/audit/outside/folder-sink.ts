import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sink } from './sink.ts'

const DIGITS = 15
const CHECKPOINT = /^[0-9]{15}\.checkpoint$/

/** A file for each checkpoint, which appears whole or not at all. Names sort by size. */
export function folderSink(folder: string): Sink {
  return {
    name: 'folder',
    deliver: async ({ size, note }) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, `${String(size).padStart(DIGITS, '0')}.checkpoint`)
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
    newest: async () => {
      const names = (await readdir(folder).catch(() => [])).filter((name) => CHECKPOINT.test(name)).sort()
      const last = names.at(-1)
      return last === undefined ? null : readFile(join(folder, last), 'utf8')
    },
  }
}
