import { readdir, readFile } from 'node:fs/promises'
import { type Definition, parseDefinition } from '@menshen/watch'
import { parse } from 'yaml'

const FOLDER = new URL('../../../../../detections/', import.meta.url)

/**
 * The detections that the watch runs, by the files of a folder.
 *
 * @throws Error naming the file and all that is wrong with it: a watch with a gap in it does not begin
 */
export async function readDetections(folder = FOLDER): Promise<Definition[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  return Promise.all(
    files.map(async (file) => {
      const { definition, problems } = parseDefinition(parse(await readFile(new URL(file, folder), 'utf8')))
      if (definition !== null) return definition
      throw new Error(`detections/${file}: ${problems.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`)
    }),
  )
}
