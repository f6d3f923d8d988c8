import { readFileSync } from 'node:fs'

/** Node's own Blob hands its bytes over in small pieces, half a second for 50 MB; this one hands over what was read. */
class ReadBlob extends Blob {
  readonly #bytes: ArrayBuffer

  constructor(bytes: Uint8Array, type: string) {
    super([], { type })
    this.#bytes = new Uint8Array(bytes).buffer
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes
  }
}

/** A dump of a data folder, as PGlite wants it when it opens; read at once, because the thread has nothing else to do. */
export function readSnapshot(file: string): Blob {
  return new ReadBlob(readFileSync(file), file.endsWith('.gz') ? 'application/x-gzip' : 'application/x-tar')
}
