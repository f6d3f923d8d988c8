import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Definition, type ParsedDefinition, parseDefinition } from '../src/index.ts'

const FOLDER = new URL('../../../detections/', import.meta.url)

/** The files of the detections that come with the product. */
export const files: readonly string[] = readdirSync(FOLDER)

export const read = (file: string): ParsedDefinition => parseDefinition(parse(readFileSync(new URL(file, FOLDER), 'utf8')))

/** All of them. @throws where one cannot be read */
export function allDetections(): Definition[] {
  return files.map((file) => {
    const { definition, problems } = read(file)
    if (definition === null) throw new Error(`${file}: ${problems.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`)
    return definition
  })
}
