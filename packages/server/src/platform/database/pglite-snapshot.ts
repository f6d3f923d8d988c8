import { readFile } from 'node:fs/promises'

/** A dump of a data folder, as PGlite wants it when it opens. */
export async function readSnapshot(file: string): Promise<Blob> {
  const type = file.endsWith('.gz') ? 'application/x-gzip' : 'application/x-tar'
  return new Blob([await readFile(file)], { type })
}
