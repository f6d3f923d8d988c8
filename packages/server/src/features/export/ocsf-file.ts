import { toOcsf } from '@menshen/contract'
import { jsonEscaping } from '#platform/json-text.ts'
import type { FileWriter } from './file-writer.ts'

/** A line must end where it ends for every reader of lines: JSON leaves these as they are, and some take them for the end of one. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g

const line = (value: unknown): Uint8Array[] => [Buffer.from(`${jsonEscaping(value, LINE_ENDS)}\n`)]

/**
 * Events as lines of JSON of the Open Cybersecurity Schema Framework. An event whose name or time may not leave has none. The mark is the
 * last line, in an object that has nothing else.
 *
 * @param version of the product
 */
export function ocsfFile(version: string): FileWriter {
  return {
    contentType: 'application/x-ndjson; charset=utf-8',
    holdsBack: false,
    begin: () => [],
    row: ({ id, values }, titles) => {
      const made = toOcsf({ id, values, actorName: titles.user?.[String(values.ownerId)] }, version)
      return made === null ? [] : line(made)
    },
    end: (mark) => line({ menshen_export: mark }),
  }
}
