import { both, type Labels, LEVEL_LABELS } from '@menshen/contract'
import type { Claim, ClaimResult, CompiledPolicy, Example, ExampleAnswer, LevelName, PolicyPath } from '@menshen/engine'
import { type CheckedControls, checkedControls } from './checked-controls.ts'

/** A claim that does not hold, or a test that fails: what the policy says of itself and does not do (C1). */
export interface BrokenControl {
  readonly path: PolicyPath
  readonly code: 'claim-fails' | 'claim-undecided' | 'test-fails'
  readonly message: Labels
  readonly remedy: Labels
}

type Failure = Extract<ClaimResult, { verdict: 'fails' }>

function nameOfRole({ document }: CompiledPolicy, role: string, language: 'en' | 'zh'): string {
  return document.roles[role]?.labels[language] ?? role
}

/** Who breaks the claim, by what. The whole small world is in the counter-example; this is what a reader needs first. */
function failureMessage(compiled: CompiledPolicy, { labels, can }: Claim, { counterExample }: Failure): Labels {
  const { person, grants, denials } = counterExample
  const roles = [...new Set(person.assignments.map(({ role }) => role))]
  const names = (language: 'en' | 'zh'): string =>
    roles.map((role) => nameOfRole(compiled, role, language)).join(language === 'en' ? ', ' : '、')
  const rules = (can === undefined ? grants : denials).join(', ')
  const by = rules === '' ? both('', '') : both(`, by ${rules}`, `（${rules}）`)
  const may = can === undefined ? both('may do it', '可以做到') : both('cannot', '不能做到')
  return both(
    `The claim “${labels.en}” does not hold: somebody who is ${names('en')} ${may.en}${by.en}.`,
    `断言“${labels.zh}”不成立：身为${names('zh')}的人${may.zh}${by.zh}。`,
  )
}

function brokenClaim(compiled: CompiledPolicy, claim: Claim, at: number, result: ClaimResult): BrokenControl[] {
  const path = ['claims', at]
  if (result.verdict === 'holds') return []
  if (result.verdict !== 'fails') {
    const message = both(
      `It could not be decided whether the claim “${claim.labels.en}” holds.`,
      `无法判定断言“${claim.labels.zh}”是否成立。`,
    )
    return [
      {
        path,
        code: 'claim-undecided',
        message,
        remedy: both('Say it of fewer roles or records, or simplify the grants.', '请缩小断言涉及的角色或记录，或简化授权。'),
      },
    ]
  }
  const remedy = both('Change the rules that are named, or the claim.', '请修改所列规则或该断言。')
  return [{ path, code: 'claim-fails', message: failureMessage(compiled, claim, result), remedy }]
}

/** What was expected or decided, in a sentence. */
function wordOf(decided: boolean | LevelName): Labels {
  if (typeof decided === 'boolean') return decided ? both('allowed', '允许') : both('refused', '拒绝')
  const { en, zh } = LEVEL_LABELS[decided]
  return both(en.toLowerCase(), zh)
}

const MOST_NAMED = 3

function brokenTest({ labels }: Example, at: number, answers: readonly ExampleAnswer[]): BrokenControl {
  const wrong = answers.filter(({ expected, decided }) => expected !== decided).slice(0, MOST_NAMED)
  const en = wrong.map(({ name, expected, decided }) => `${name} was to be ${wordOf(expected).en} and is ${wordOf(decided).en}`).join('; ')
  const zh = wrong.map(({ name, expected, decided }) => `${name} 应为${wordOf(expected).zh}，实际为${wordOf(decided).zh}`).join('；')
  return {
    path: ['tests', at],
    code: 'test-fails',
    message: both(`In the test “${labels.en}”: ${en}.`, `测试“${labels.zh}”中：${zh}。`),
    remedy: both('Change the rules, or the test.', '请修改规则或该测试。'),
  }
}

/** The claims and tests of a policy that it does not keep. What cannot be decided is not kept (§4.7). */
export function brokenAmong(compiled: CompiledPolicy, checked: CheckedControls): BrokenControl[] {
  const { claims = [], tests = [] } = compiled.document
  const broken = checked.claims.flatMap((result, at) => {
    const claim = claims[at]
    return claim === undefined ? [] : brokenClaim(compiled, claim, at, result)
  })
  const failed = checked.tests.flatMap(({ passed, answers }, at) => {
    const example = tests[at]
    return passed || example === undefined ? [] : [brokenTest(example, at, answers)]
  })
  return [...broken, ...failed]
}

/**
 * Checks the claims and tests of a policy, and says which it does not keep.
 *
 * @param most how much is tried for all claims together
 */
export const brokenControls = (compiled: CompiledPolicy, most?: number): BrokenControl[] =>
  brokenAmong(compiled, checkedControls(compiled, most))
