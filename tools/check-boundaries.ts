import { posix } from 'node:path'
import { importsOf, withoutComments } from './read-source.ts'
import { reportFindings } from './report-findings.ts'
import { type Finding, type SourceFile, sourceFiles } from './source-files.ts'
import { crmTable, tableNamedAtRunTime } from './table-names.ts'

/**
 * What Biome's rule on imports cannot see: where a relative path ends up, and which tables a module touches. Aliases and package names
 * are checked in biome.json.
 */
const FEATURE = /^packages\/(?:server|web)\/src\/features\/[^/]+\//
const PLATFORM = 'packages/server/src/platform/'
const DATABASE = 'packages/server/src/platform/database/'
const DOOR = 'packages/server/src/platform/access/'
const TEST = /\.test\.tsx?$|^packages\/[^/]+\/test\//

function packageOf(path: string): string | undefined {
  return /^packages\/[^/]+\//.exec(path)?.[0]
}

function wrongArrow(from: string, to: string): string | undefined {
  const home = packageOf(from)
  if (home !== undefined && !to.startsWith(home)) return 'a package is imported by its name, not by a path into it'
  const feature = FEATURE.exec(from)?.[0]
  const other = FEATURE.exec(to)?.[0]
  if (feature !== undefined && other !== undefined && other !== feature) return 'features never import each other'
  if (from.startsWith(PLATFORM) && other !== undefined) return 'the platform never imports a feature'
  const rawDatabase = to.startsWith(DATABASE) && !from.startsWith(PLATFORM) && !TEST.test(from)
  if (feature !== undefined && rawDatabase) return 'a feature never sees the raw database'
  return undefined
}

function arrowFindings({ path }: SourceFile, code: string): Finding[] {
  return importsOf(code)
    .filter((specifier) => specifier.startsWith('.'))
    .flatMap((specifier) => {
      const message = wrongArrow(path, posix.join(posix.dirname(path), specifier))
      return message === undefined ? [] : [{ rule: 'arrow', file: path, message: `${specifier}: ${message}` }]
    })
}

function tableFindings({ path }: SourceFile, code: string): Finding[] {
  const watched = path.startsWith('packages/server/src/') && !path.startsWith(DOOR) && !TEST.test(path)
  if (!watched) return []
  const table = crmTable(code)
  const unknown = path.startsWith(PLATFORM) ? undefined : tableNamedAtRunTime(code)
  return [
    ...(table === undefined ? [] : [{ rule: 'door', file: path, message: `touches the table "${table}"; only platform/access does` }]),
    ...(unknown === undefined ? [] : [{ rule: 'door', file: path, message: `${unknown}…: a table named at run time could be any table` }]),
  ]
}

/** Which files break the one door (DESIGN §3) or the direction of the arrows. */
export function boundaryFindings(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) => {
    const code = withoutComments(file.text)
    return [...arrowFindings(file, code), ...tableFindings(file, code)]
  })
}

if (import.meta.main) {
  const files = sourceFiles(process.argv[2] ?? '.')
  reportFindings(`${files.length} files, arrows and doors`, boundaryFindings(files))
}
