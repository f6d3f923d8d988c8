/** A file as it leaves, part by part: each part may be a step of its own, decided afresh (F3). */
export interface ServedFile {
  /** Letters, digits, points and hyphens of ASCII only. */
  readonly name: string
  readonly contentType: string
  readonly bytes: number
  readonly parts: AsyncIterable<Uint8Array>
}

/** Always saved, never shown in the browser as a page of ours. */
export function fileHeaders({ name, contentType, bytes }: ServedFile): Record<string, string> {
  if (!/^[A-Za-z0-9.-]+$/.test(name)) throw new Error('not the name of a file')
  return {
    'content-type': contentType,
    'content-length': String(bytes),
    'content-disposition': `attachment; filename="${name}"`,
  }
}
