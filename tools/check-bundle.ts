import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWeb } from './build-web.ts'

/** What a browser loads before anybody can sign in may not grow past this: on a slow line that is what one waits for. */
const MOST_BYTES = 350 * 1024

const DIST = join(import.meta.dirname, '../packages/web/dist')

/** Vite's manifest: each source module that became a file of its own, and the files that it needs at once. */
interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}
type Manifest = Readonly<Record<string, Chunk>>

/** What the sign-in page loads beside the entry, in one language: the page, its words, and those of the components. */
function partsOfSignIn(language: 'en' | 'zh'): readonly string[] {
  const ofComponents = language === 'zh' ? ['antd/es/locale/zh_CN.js', 'dayjs/locale/zh-cn.js'] : ['antd/es/locale/en_US.js']
  return [
    'index.html',
    'src/features/sign-in/sign-in-page.tsx',
    `src/ui/language/texts/${language}.ts`,
    `src/features/sign-in/texts/${language}.ts`,
    ...ofComponents.map((path) => `node_modules/${path}`),
  ]
}

function filesOf(manifest: Manifest, names: readonly string[]): Set<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const take = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    // Where packages lie is the installation's business; their paths end alike.
    const chunk = manifest[name] ?? Object.entries(manifest).find(([key]) => key.endsWith(`/${name}`))?.[1]
    if (chunk === undefined) throw new Error(`the build has no ${name}: say in check-bundle.ts what the sign-in page loads now`)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const needed of chunk.imports ?? []) take(needed)
  }
  for (const name of names) take(name)
  return files
}

const gzipped = (file: string): number => gzipSync(readFileSync(join(DIST, file)), { level: 6 }).length

if (import.meta.main) {
  buildWeb()
  const path = join(DIST, 'build-manifest.json')
  if (!existsSync(path)) throw new Error('the build left no manifest')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  for (const language of ['en', 'zh'] as const) {
    const files = [...filesOf(manifest, partsOfSignIn(language)), 'index.html']
    const bytes = files.reduce((sum, file) => sum + gzipped(file), 0)
    const says = `${(bytes / 1024).toFixed(1)} kB gzip in ${files.length} files, at most ${MOST_BYTES / 1024}`
    process.stdout.write(`first load of the sign-in page (${language}): ${says}\n`)
    if (bytes > MOST_BYTES) process.exitCode = 1
  }
}
