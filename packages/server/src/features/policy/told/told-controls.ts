import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { both, type Labels, LEVEL_LABELS } from '@menshen/contract'
import type { CompiledPolicy, ExampleAnswer, PolicyPath } from '@menshen/engine'
import type { CheckedControls } from '../controls/checked-controls.ts'
import { toldCounterExample } from './counter-example.ts'
import { fieldLabels, operationLabels } from './value-words.ts'

type Findings = OutputOf<typeof areaEndpoints.policy.check>
type LineOf = (path: PolicyPath) => number | null

/** Where a control stands in what was sent. */
function placed(path: PolicyPath, lineOf: LineOf): { path: string; line: number | null } {
  return { path: path.join('.'), line: lineOf(path) }
}

/** Every claim with its verdict, those that hold too: whoever writes a policy wants to see what it proves. */
export function toldClaims(compiled: CompiledPolicy, { claims }: CheckedControls, lineOf: LineOf): Findings['claims'] {
  return (compiled.document.claims ?? []).flatMap((claim, at) => {
    const result = claims[at]
    if (result === undefined) return []
    const { id, labels, clause } = claim
    const counterExample = result.verdict === 'fails' ? toldCounterExample(compiled, claim, result.counterExample) : null
    return [{ id, labels, clause: clause ?? null, ...placed(['claims', at], lineOf), verdict: result.verdict, counterExample }]
  })
}

type Answer = Findings['tests'][number]['answers'][number]

const RIGHTS = { true: both('allowed', '允许'), false: both('refused', '拒绝') } as const

const decisionLabels = (decided: ExampleAnswer['decided']): Labels =>
  typeof decided === 'boolean' ? RIGHTS[`${decided}`] : LEVEL_LABELS[decided]

function toldAnswer(object: string, { about, name, expected, decided, grants, denials }: ExampleAnswer): Answer {
  return {
    about,
    name,
    labels: about === 'operation' ? operationLabels(object, name) : fieldLabels(object, name),
    expected: decisionLabels(expected),
    decided: decisionLabels(decided),
    passed: expected === decided,
    grants: [...grants],
    denials: [...denials],
  }
}

/** Every test with what was expected and what was decided. */
export function toldTests(compiled: CompiledPolicy, { tests }: CheckedControls, lineOf: LineOf): Findings['tests'] {
  return (compiled.document.tests ?? []).flatMap((test, at) => {
    const result = tests[at]
    if (result === undefined) return []
    const { id, labels, clause, role, record } = test
    const answers = result.answers.map((answer) => toldAnswer(record.object, answer))
    return [{ id, labels, clause: clause ?? null, role, ...placed(['tests', at], lineOf), passed: result.passed, answers }]
  })
}
