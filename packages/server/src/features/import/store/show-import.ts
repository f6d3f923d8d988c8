import { createHash } from 'node:crypto'
import type { areaEndpoints, ImportObject, ImportSettings, Language, OutputOf, ShownImport } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { FileFault } from '../file/file-fault.ts'
import type { FileBytes, FileLine } from '../file/file-line.ts'
import { readLines } from '../file/read-lines.ts'
import { guessColumns, guessSettings } from '../records/guess-settings.ts'
import { type ImportTarget, importTargets } from '../records/targets.ts'
import { bytesIn } from './file-parts.ts'
import type { Asker, ImportFile } from './own-imports.ts'

type Form = Pick<ImportSettings, 'encoding' | 'separator'>

/** Lines that are looked at for a guess, and those of them that are shown. */
const HEAD = 20
const SHOWN = 5
const LONGEST_SHOWN = 200

const PLAIN_FORM: Form = { encoding: 'utf-8', separator: ',' }

interface Head {
  readonly titles: readonly string[]
  readonly lines: readonly FileLine[]
  readonly fault: FileFault | null
}

const cut = (text: string): string => text.slice(0, LONGEST_SHOWN).toWellFormed().replaceAll('\0', '')

/** Titles as they are shown and stored: short, and without what neither can hold. */
export const titlesOf = ({ cells }: FileLine): string[] => cells.map((cell) => cut((cell ?? '').trim()))

async function headOf(format: 'csv' | 'xlsx', bytes: FileBytes, form: Form): Promise<Head> {
  let titles: readonly string[] | null = null
  const lines: FileLine[] = []
  let fault: FileFault | null = null
  try {
    for await (const line of readLines({ format, bytes }, form)) {
      if (titles === null) titles = titlesOf(line)
      else lines.push(line)
      if (lines.length >= HEAD) break
    }
    if (titles === null) fault = new FileFault('no-titles')
    else if (lines.length === 0) fault = new FileFault('no-lines')
  } catch (thrown) {
    if (!(thrown instanceof FileFault)) throw thrown
    fault = thrown
  }
  return { titles: titles ?? [], lines, fault }
}

/** By which titles settings are remembered. */
export const titlesKey = (titles: readonly string[]): string => createHash('sha256').update(JSON.stringify(titles)).digest('hex')

async function rememberedFor({ tx, userId }: Asker, object: string, titles: readonly string[]): Promise<ImportSettings | null> {
  const row = await tx.query
    .selectFrom('import_memory')
    .select('settings')
    .where('user_id', '=', userId)
    .where('object', '=', object)
    .where('titles', '=', titlesKey(titles))
    .executeTakeFirst()
  return (row?.settings as ImportSettings | undefined) ?? null
}

const known = (targets: readonly ImportTarget[], settings: ImportSettings): ImportSettings => ({
  ...settings,
  // A right may be gone since: then the column is offered no more (V2).
  columns: settings.columns.filter(({ field }) => targets.some((target) => target.field === field)),
})

async function settingsFor(
  asker: Asker,
  file: ImportFile,
  targets: readonly ImportTarget[],
  { titles, lines }: Head,
  form: Form,
): Promise<Pick<ShownImport, 'settings' | 'remembered'>> {
  const object = file.object as ImportObject
  const stored = file.settings as ImportSettings | null
  if (stored !== null) {
    const columns = stored.columns.length === 0 ? guessColumns(object, targets, titles, lines) : stored.columns
    return { settings: known(targets, { ...stored, columns }), remembered: false }
  }
  const remembered = await rememberedFor(asker, object, titles)
  if (remembered !== null) return { settings: known(targets, { ...remembered, ...form }), remembered: true }
  return { settings: guessSettings(object, targets, titles, lines, form), remembered: false }
}

/** The form a CSV file is read in: as its owner said, else as it seemed. */
export const formFor = ({ settings, form }: ImportFile): Form => ({
  ...PLAIN_FORM,
  ...(form as Form | null),
  ...pick(settings as Form | null),
})

const pick = (form: Form | null): Partial<Form> => (form === null ? {} : { encoding: form.encoding, separator: form.separator })

/** What came of a file. */
export const outcomeOf = ({ lines, created, updated, unchanged, faulty, undone }: ImportFile): ShownImport['outcome'] => ({
  lines,
  created,
  updated,
  unchanged,
  faulty,
  undone,
})

interface StoredFault {
  readonly line: number | null
  readonly en: string
  readonly zh: string
}

const faultOf = (fault: FileFault | null): StoredFault | null => (fault === null ? null : { line: fault.line, ...fault.labels })

/** An import as its owner sees it: how far it is, how the file is read, and a glance into it. */
export async function shownImport(
  door: DoorContext,
  asker: Asker,
  file: ImportFile,
  language: Language,
): Promise<OutputOf<(typeof areaEndpoints)['import']['read']>> {
  const object = file.object as ImportObject
  const targets = importTargets(door, object)
  const form = formFor(file)
  // Once a file is through, its parts are gone.
  const readable = file.format !== null && file.stage !== 'done'
  const head = readable ? await headOf(file.format ?? 'csv', bytesIn(asker.tx, file.id), form) : null
  const fault = (file.fault as StoredFault | null) ?? faultOf(head?.fault ?? null)
  const none = { settings: file.settings as ImportSettings | null, remembered: false }
  return {
    id: file.id,
    object,
    fileName: file.file_name,
    size: file.size,
    received: file.received,
    stage: file.stage,
    format: file.format,
    ...(head === null ? none : await settingsFor(asker, file, targets, head, form)),
    preview:
      head === null || head.titles.length === 0
        ? null
        : { titles: head.titles, lines: head.lines.slice(0, SHOWN).map(({ cells }) => cells.map((cell) => cut(cell ?? ''))) },
    fault: fault === null ? null : { line: fault.line, message: fault[language] },
    targets,
    jobId: file.job_id,
    outcome: outcomeOf(file),
    expiresAt: file.expires_at,
  }
}
