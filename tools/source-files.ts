import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** What a checker found: one broken rule in one file. */
export interface Finding {
  readonly rule: string
  readonly file: string
  readonly message: string
}

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', 'data', 'reports', 'test-results', 'playwright-report'])
const GENERATED = /\.generated\.tsx?$/
const PLANTED = 'tools/fixtures'

function pathsUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (!entry.isDirectory()) return [path]
    return entry.name.startsWith('.') || NOT_OURS.has(entry.name) || path === PLANTED ? [] : pathsUnder(root, path)
  })
}

/** Every TypeScript file that people write; generated ones and the planted breaches are left out. */
export function sourceFiles(root: string): SourceFile[] {
  return pathsUnder(root, '')
    .filter((path) => /\.tsx?$/.test(path) && !GENERATED.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}
