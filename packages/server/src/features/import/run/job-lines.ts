import type { JobRun } from '#platform/jobs/job-kind.ts'
import type { FileLine } from '../file/file-line.ts'
import { readLines } from '../file/read-lines.ts'
import { bytesBy, partOf } from '../store/file-parts.ts'
import type { ImportFile } from '../store/own-imports.ts'
import { formFor, titlesOf } from '../store/show-import.ts'

/** A file's titles, and its lines one after the other. */
export interface JobLines {
  readonly titles: readonly string[]
  readonly lines: AsyncGenerator<FileLine>
}

/** Reads the file of a job; each part is fetched in a batch of its own, so that reading stops when the job must. @throws FileFault */
export async function jobLines(job: JobRun<never>, file: ImportFile): Promise<JobLines> {
  const bytes = bytesBy((number) => job.batch('read', ({ tx }) => partOf(tx, file.id, number)))
  const lines = readLines({ format: file.format ?? 'csv', bytes }, formFor(file))
  const first = await lines.next()
  return { titles: first.done === true ? [] : titlesOf(first.value), lines }
}

/** Lines in bundles of at most `size`. */
export async function* bundles(lines: AsyncIterable<FileLine>, size: number): AsyncGenerator<FileLine[]> {
  let bundle: FileLine[] = []
  for await (const line of lines) {
    bundle.push(line)
    if (bundle.length < size) continue
    yield bundle
    bundle = []
  }
  if (bundle.length > 0) yield bundle
}
