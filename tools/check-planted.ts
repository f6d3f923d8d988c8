import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boundaryFindings } from './check-boundaries.ts'
import { sizeFindings } from './check-size.ts'
import { reportFindings } from './report-findings.ts'
import { type Finding, type SourceFile, sourceFiles } from './source-files.ts'

/**
 * A guard that has stopped looking looks like a guard that finds nothing. So the same guards run on files with one planted breach each,
 * named in their first line, and every breach must be found; a file that names none must stay unmentioned.
 */
const ROOT = join(import.meta.dirname, '..')
const PLANTED = join(import.meta.dirname, 'fixtures', 'planted')
const NAMED = /^\/\/ breach: (.+)/

interface BiomeReport {
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[]
}

function biomeFindings(folder: string): Finding[] {
  const biome = join(ROOT, 'node_modules', '.bin', 'biome')
  const { stdout } = spawnSync(biome, ['lint', '--reporter=json', '--max-diagnostics=none', '.'], { cwd: folder, encoding: 'utf8' })
  const report = JSON.parse(stdout) as BiomeReport
  return report.diagnostics.map(({ category, location }) => ({ rule: category.split('/').at(-1) ?? '', file: location.path, message: '' }))
}

function lines(count: number): string {
  return '// one line\n'.repeat(count)
}

/** Too many lines are made here rather than kept: nobody wants to read them. */
function writeOversized(folder: string): void {
  writeFileSync(join(folder, 'packages/engine/src/oversized.ts'), `// breach: size/size\n${lines(400)}`)
}

function found(guard: string, findings: readonly Finding[]): string[] {
  return findings.map(({ file, rule }) => `${file} ${guard}/${rule}`)
}

function expected(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    (NAMED.exec(text)?.[1] ?? '').split(' ').flatMap((rule) => (rule === '' ? [] : `${path} ${rule}`)),
  )
}

function missedWholeRules(): Finding[] {
  const tree = (sizes: number[]) => sizes.map((size, n) => ({ path: `file-${n}.ts`, text: lines(size) }))
  const trees: [string, number[]][] = [
    ['median', [1, 81, 81]],
    ['ninetieth', [1, 1, 1, 1, 1, 1, 1, 1, 251, 251]],
  ]
  return trees
    .filter(([rule, sizes]) => !sizeFindings(tree(sizes)).some((finding) => finding.rule === rule))
    .map(([rule]) => ({ rule: `size/${rule}`, file: 'a tree of files', message: 'planted, and not found' }))
}

function check(folder: string): { count: number; findings: Finding[] } {
  cpSync(PLANTED, folder, { recursive: true })
  for (const name of ['biome.json', '.gitignore']) cpSync(join(ROOT, name), join(folder, name))
  writeOversized(folder)
  const files = sourceFiles(folder)
  const wanted = expected(files)
  const seen = new Set([
    ...found('biome', biomeFindings(folder)),
    ...found('boundaries', boundaryFindings(files)),
    ...found('size', sizeFindings(files)),
  ])
  const clean = new Set(files.filter(({ text }) => !NAMED.test(text)).map(({ path }) => path))
  const missed = wanted.filter((breach) => !seen.has(breach))
  const imagined = [...seen].filter((breach) => clean.has(breach.split(' ')[0] ?? ''))
  const finding = (breach: string, message: string): Finding => {
    const [file = '', rule = ''] = breach.split(' ')
    return { file, rule, message }
  }
  return {
    count: wanted.length + 2,
    findings: [
      ...missed.map((breach) => finding(breach, 'planted, and not found')),
      ...imagined.map((breach) => finding(breach, 'found where nothing was planted')),
      ...missedWholeRules(),
    ],
  }
}

const folder = mkdtempSync(join(tmpdir(), 'menshen-planted-'))
try {
  const { count, findings } = check(folder)
  reportFindings(`${count} planted breaches`, findings)
} finally {
  rmSync(folder, { recursive: true })
}
