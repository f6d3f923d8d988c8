import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Labels, OBJECT_NAMES, objects } from '@menshen/contract'

const WEB = join(import.meta.dirname, '../../packages/web/src')

function labelTexts({ en, zh }: Labels): string[] {
  return [en, zh]
}

/** Names of states, kinds and operations. Names of fields are left out: somebody's job title may well be “Owner”. */
function contractWords(): string[] {
  return OBJECT_NAMES.flatMap((name) => {
    const { operationLabels, fields } = objects[name]
    const choices = Object.values(fields).flatMap((field) =>
      Object.values('options' in field ? (field.options as Readonly<Record<string, Labels>>) : {}),
    )
    return [...Object.values(operationLabels), ...choices].flatMap(labelTexts)
  })
}

function flat(texts: object): string[] {
  return Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : flat(text as object)))
}

async function webWords(): Promise<string[]> {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((path) => /\/texts\/(en|zh)\.ts$/.test(path))
  const modules: { readonly texts: object }[] = await Promise.all(files.map((path) => import(join(WEB, path))))
  return modules.flatMap(({ texts }) => flat(texts))
}

/** Fields are named on pages as well, and a value may be called as one is. */
function fieldNames(): ReadonlySet<string> {
  return new Set(OBJECT_NAMES.flatMap((name) => Object.values(objects[name].fields).flatMap(({ labels }) => labelTexts(labels))))
}

const fields = fieldNames()
const words: ReadonlySet<string> = new Set([...contractWords(), ...(await webWords()).filter((word) => !fields.has(word))])

/** Whether a text is, as a whole, one of the product's own: names of states, kinds and operations, and all that the pages say. */
export function isOwnWord(text: string): boolean {
  return words.has(text)
}
