import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installDebianPackage } from './debian-package.ts'
import type { Step } from './outcome.ts'
import { atEnd } from './processes.ts'
import { beside, programStep, toolStep, toolStepOnPostgres } from './program-step.ts'
import { sharedCluster } from './shared-cluster.ts'
import { runPlaywright, runVitest } from './test-runs.ts'

const CHROMIUM = 'chromium-headless-shell'
const ROOT = join(import.meta.dirname, '..', '..')

function types(name: string, folder = `packages/${name}`): Step {
  return programStep(`types:${name}`, `Types of ${name}`, 'tsc', ['-p', folder])
}

function onPostgres(reports: string): Step {
  return {
    name: 'postgres',
    title: 'The server on PostgreSQL',
    async run() {
      const { url } = await sharedCluster()
      return await runVitest(join(reports, 'postgres.json'), ['--project', 'server'], { TEST_DATABASE_URL: url })
    },
  }
}

function inBrowser(reports: string): Step {
  return {
    name: 'e2e',
    title: 'In a browser',
    async run() {
      if (!existsSync(join('/usr/bin', CHROMIUM))) await installDebianPackage(CHROMIUM)
      return await runPlaywright(join(reports, 'e2e.json'), { E2E_DATA_DIR: join(reports, 'e2e-data') })
    },
  }
}

/** Each proof at the size that CI has time for, the longest first; by hand they run as long as one likes. */
function proofs(): Step[] {
  const steps = [
    toolStep('planted-leaks', 'Planted leaks are found', 'check-noninterference.ts', ['--plants', '--seed', '2', '--requests', '40']),
    toolStep('agreement', 'Reference, memory and SQL agree', 'check-agreement.ts', ['--worlds', '250', '--cases', '25000']),
    toolStep('noninterference', 'Nobody is told what they do not see', 'check-noninterference.ts', ['--requests', '2', '--rounds', '1']),
    toolStep('planted-holes', 'Planted holes are found', 'check-escalation.ts', ['--plants', '--mostly', '--steps', '600', '--lanes', '1']),
    toolStep('escalation', 'Nobody gives what they may not', 'check-escalation.ts', ['--steps', '700', '--lanes', '1']),
    toolStep('kill', 'A killed job leaves nothing half done', 'check-kill.ts', [
      '--database',
      'pglite',
      '--rounds',
      '8',
      '--lines',
      '2000',
    ]),
    toolStep('load-pglite', 'Acknowledged, so in the log: PGlite', 'check-kill.ts', ['--load', '--database', 'pglite', '--rounds', '5']),
    toolStep('load-postgres', 'Acknowledged, so in the log: PostgreSQL', 'check-kill.ts', ['--load', '--rounds', '6']),
    toolStepOnPostgres('revocation', 'No right outlives its end', 'check-revocation.ts'),
  ]
  return steps.map(beside)
}

function examples(): Step[] {
  return readdirSync(join(ROOT, 'examples')).map((name) =>
    programStep(`example:${name}`, `The example ${name}`, 'node', [`examples/${name}/main.ts`]),
  )
}

/** Everything that has to hold, the cheapest first. */
export function allSteps(): Step[] {
  const reports = mkdtempSync(join(tmpdir(), 'menshen-reports-'))
  atEnd(async () => rmSync(reports, { recursive: true, force: true }))
  return [
    programStep('format', 'Format, lint and imports', 'biome', ['ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=50']),
    ...['engine', 'ledger', 'watch', 'contract', 'server', 'web'].map((name) => types(name)),
    types('tools', '.'),
    programStep('unused', 'Nothing unused', 'knip', ['--no-progress']),
    toolStep('boundaries', 'Arrows and the one door', 'check-boundaries.ts'),
    toolStep('planted', 'The guards still look', 'check-planted.ts'),
    toolStep('size', 'Small rooms', 'check-size.ts'),
    toolStep('bundle', 'The sign-in page loads fast', 'check-bundle.ts'),
    { name: 'unit', title: 'Every package, on PGlite', run: () => runVitest(join(reports, 'unit.json'), []) },
    onPostgres(reports),
    ...proofs(),
    ...examples(),
    inBrowser(reports),
  ]
}
