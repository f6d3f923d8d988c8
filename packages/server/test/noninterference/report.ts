import type { Change } from './changes/change.ts'
import { cellOf, mayUse, NEVER_SUCCEED } from './coverage.ts'
import { KNOWN_DIFFERENCES } from './known-differences.ts'
import { kindOf, type Outcome } from './outcome.ts'
import { NORMALISED } from './pair/answer.ts'
import type { Ask } from './requests/ask.ts'
import type { Finding } from './round.ts'
import type { RunOptions } from './run.ts'
import { shortfalls, touchingOf } from './shortfalls.ts'
import type { SmallFinding } from './shrink.ts'

const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text)

const askLine = ({ endpoint, url, body, headers }: Ask): string =>
  short(
    `${endpoint.method} ${url}${Object.keys(headers).length === 0 ? '' : ` ${JSON.stringify(headers)}`}${body === null ? '' : ` ${body}`}`,
    600,
  )

function changeLine({ kind, object, ids, fields, edits }: Change): string {
  return short(`${kind}: ${object} ${ids[0] ?? ''} ${fields === 'all' ? '' : fields.join(', ')} ${JSON.stringify(edits)}`, 500)
}

const most = <T>(lines: readonly T[], count: number, line: (one: T) => string): string[] => [
  ...lines.slice(0, count).map((one) => `      ${line(one)}`),
  ...(lines.length > count ? [`      … ${lines.length - count} more`] : []),
]

/** One finding as a person needs it to see it again. */
export function findingText(finding: Finding | SmallFinding): string {
  const { person, ask, differences, history, changes } = finding
  const state = 'repeated' in finding ? (finding.repeated ? 'made small' : 'did not come again') : 'not made small'
  return [
    `  ${kindOf(finding)} (${person}, ${ask.flavour}; ${state})`,
    `    request: ${askLine(ask)}`,
    '    differences, D ≠ D′:',
    ...most(differences, 8, (line) => line),
    `    requests before it: ${history.length - 1}`,
    ...most(history.slice(0, -1), 6, askLine),
    `    D′ has different: ${changes.length}`,
    ...most(changes, 4, changeLine),
  ].join('\n')
}

/** Per endpoint: successes with rows of all requests for each person who may use it; a dash for who may not and was refused. */
function table(outcome: Outcome): string[] {
  const { endpoints, people, coverage, observations } = outcome
  const width = Math.max(...endpoints.map(({ name }) => name.length)) + 2
  const head = `${'endpoint'.padEnd(width)}${people.map((person) => person.padStart(9)).join('')}  touching`
  const lines = endpoints.map((endpoint) => {
    const cells = people.map((person) => {
      const observation = observations.get(person)
      const { asked, withRows } = cellOf(coverage, endpoint.name, person)
      const usable = observation !== undefined && mayUse(endpoint, observation)
      return `${usable ? withRows : '–'}/${asked}`.padStart(9)
    })
    const { touching, countable } = touchingOf(outcome, endpoint.name)
    const share = countable === 0 ? '–' : `${Math.round((touching / countable) * 100)} %`
    return `${endpoint.name.padEnd(width)}${cells.join('')}${share.padStart(10)}`
  })
  return [head, ...lines]
}

/** What a run exercised and found: a proof says how much it looked at. */
export function reportOf(outcome: Outcome, options: RunOptions): string {
  const { endpoints, people, pairs, kept, discarded, widened, known, findings, occurrences, coverage } = outcome
  const asked = [...coverage.values()].flatMap((row) => [...row.values()]).reduce((sum, cell) => sum + cell.asked, 0)
  const { touching, countable } = touchingOf(outcome)
  const kinds = [...kept].map(([kind, count]) => `  ${String(count).padStart(7)} ${kind}`)
  const lacks = shortfalls(outcome, options.requests)
  return [
    `non-interference (§4.2), seed ${options.seed}: ${endpoints.length} endpoints, ${people.length} people (${people.join(', ')}), ${pairs} pairs of databases`,
    `${asked} requests, each to both: ${touching} of the ${countable} that speak of something speak of what differs (${((touching / Math.max(1, countable)) * 100).toFixed(1)} %)`,
    `changes nobody observed: ${[...kept.values()].reduce((sum, count) => sum + count, 0)} kept, ${discarded} discarded because the reference observed them`,
    ...kinds,
    `acts that showed more than was observed before, done again without what they showed: ${widened}`,
    `requests ended: ${[...outcome.ends]
      .sort(([, a], [, b]) => b - a)
      .map(([end, times]) => `${end} ${times}`)
      .join(', ')}`,
    `normalised: ${NORMALISED.join('; ')}`,
    ...Object.entries(NEVER_SUCCEED).map(([name, reason]) => `not asked to succeed: ${name}: ${reason}`),
    '',
    'successes with rows / requests, by person (– may not use it)',
    ...table(outcome),
    '',
    ...(lacks.length === 0 ? [] : ['proves too little:', ...lacks.map((line) => `  ${line}`), '']),
    ...KNOWN_DIFFERENCES.map(({ name, reason }) => `known difference, met ${known.get(name) ?? 0} times: ${name}: ${reason}`),
    `differences: ${findings.size}`,
    ...[...findings.values()].map((finding) => `${findingText(finding)}\n    seen ${occurrences.get(kindOf(finding)) ?? 1} times`),
  ].join('\n')
}
