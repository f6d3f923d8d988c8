import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compressFiles } from './compress-files.ts'

const ROOT = join(import.meta.dirname, '..')
const WEB = join(ROOT, 'packages/web')
/** Inside dist, so that it goes when dist goes. */
const STAMP = join(WEB, 'dist/.built-from')
const MADE_FROM = [
  ...['src', 'build', 'public', 'index.html', 'vite.config.ts', 'package.json'].map((name) => `packages/web/${name}`),
  ...['packages/contract/src', 'packages/engine/src', 'package-lock.json'],
]

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** A digest of everything the build reads: after a git checkout times of files say nothing. */
function digestOfSources(): string {
  const digest = createHash('sha256')
  for (const file of MADE_FROM.flatMap((path) => filesUnder(join(ROOT, path)))) {
    digest.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return digest.digest('hex')
}

/** Builds the web application when its sources changed since the last build; ends the process when that fails. */
export function buildWeb(): void {
  const digest = digestOfSources()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return
  process.stdout.write('Building the web application …\n')
  const begun = performance.now()
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: WEB,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) {
    process.stderr.write('The web application could not be built; the messages above say why.\n')
    process.exit(1)
  }
  compressFiles(join(WEB, 'dist'))
  writeFileSync(STAMP, digest)
  process.stdout.write(`Built in ${((performance.now() - begun) / 1000).toFixed(1)} s.\n`)
}

if (import.meta.main) buildWeb()
