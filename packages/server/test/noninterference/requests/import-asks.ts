import { CRM_OBJECT_NAMES, IMPORT_LIMITS, type ImportObject } from '@menshen/contract'
import { idOf } from '../company/names.ts'
import type { Draft } from './ask.ts'
import { fieldNames, type KnownImport, type Situation } from './situation.ts'

const own = ({ observation }: Situation, ids: readonly string[] = []) => ({
  objects: ['user'],
  ids: [observation.person.id, ...ids],
  fields: ['import_file'],
})

/** Files that hold whatever name there is, in sight or out of it: what comes of them must not tell. */
const FILES: readonly string[] = ['Name,City\n,Rome\nAurora,\n', '名称,城市\n北风,\n,上海\n', 'a']

/** One of the person's own that waits for this step, or one that nobody has. */
function someImport({ random, imports }: Situation, aimed: boolean, stages: readonly KnownImport['stage'][]) {
  const suiting = [...imports].filter(([, { stage }]) => !aimed || stages.length === 0 || stages.includes(stage))
  if (suiting.length > 0 && random.chance(aimed ? 0.95 : 0.5)) {
    const [id, { size }] = random.pick(suiting)
    return { id, size, flavour: 'own' }
  }
  return { id: idOf('no import'), size: 1, flavour: 'unknown' }
}

export function startImportAsk(situation: Situation, _object: ImportObject, aimed: boolean): Draft {
  const { random } = situation
  const size = aimed ? Buffer.byteLength(random.pick(FILES)) : random.pick([0, 1, IMPORT_LIMITS.fileBytes, IMPORT_LIMITS.fileBytes + 1])
  return { flavour: aimed ? 'valid' : 'any', body: { fileName: 'file.csv', size }, named: own(situation) }
}

export function importPartAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { random } = situation
  const { id, flavour, size } = someImport(situation, aimed, ['uploading'])
  const content = FILES.find((file) => Buffer.byteLength(file) === size) ?? 'x'.repeat(Math.min(size, 9))
  const data = aimed ? Buffer.from(content).toString('base64') : random.pick(['QQ==', '!'])
  return { flavour, params: { id, number: aimed ? '0' : random.pick(['0', '7', 'x']) }, body: { data }, named: own(situation, [id]) }
}

export function importSettingsAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { random } = situation
  const { id, flavour } = someImport(situation, aimed, ['ready', 'set'])
  const field = aimed ? 'name' : random.pick([...fieldNames(random.pick(CRM_OBJECT_NAMES)), 'nonsense'])
  const rest = { encoding: 'utf-8', separator: ',', dateOrder: 'ymd', decimal: '.', source: 'proof', mode: 'line' }
  return { flavour, params: { id }, body: { ...rest, columns: [{ column: 0, field }] }, named: own(situation, [id]) }
}

/** What names an import and says nothing more. */
export const importAsk =
  (...stages: readonly KnownImport['stage'][]) =>
  (situation: Situation, _object: unknown, aimed: boolean): Draft => {
    const { id, flavour } = someImport(situation, aimed, stages)
    return { flavour, params: { id }, named: own(situation, [id]) }
  }
