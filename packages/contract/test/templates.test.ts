import { readdirSync, readFileSync } from 'node:fs'
import { checkClaim, compilePolicy, defineVocabulary, lintPolicy, type PolicyDocument, parsePolicy, runExample } from '@menshen/engine'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { vocabulary } from '../src/vocabulary.ts'

const FOLDER = new URL('../../../policies/', import.meta.url)
const words = defineVocabulary(vocabulary)
/** Long before any day that a template names. */
const TODAY = '2026-01-01'

const templates = readdirSync(FOLDER)
  .sort()
  .map((file) => ({ name: file.replace('.yaml', ''), written: parse(readFileSync(new URL(file, FOLDER), 'utf8')) as PolicyDocument }))

const milliseconds: number[] = []

function inBoth(text: { readonly en: string; readonly zh: string }): boolean {
  return /[a-z]/i.test(text.en) && !/\p{Script=Han}/u.test(text.en) && /\p{Script=Han}/u.test(text.zh)
}

/** What is meant so, and why. */
const EXPECTED: readonly RegExp[] = [
  // Whoever guards, and whoever audits, hands the log on; what of it they see is bounded by their grants.
  /^roles\.(security-officer|auditor)\.grants\.\d+ all-with-export/,
  // The books leave with finance, signed in.
  /^roles\.finance-clerk\.grants\.2 all-with-export/,
]

describe.each(templates)('the template $name', ({ written }) => {
  const parsed = parsePolicy(written, words)
  const { purpose, clauses = [], roles, claims = [], tests = [], separation = [] } = written
  const compiled = 'policy' in parsed ? compilePolicy(words, parsed.policy) : null

  it('is a policy', () => {
    expect('problems' in parsed ? parsed.problems.map(({ path, message }) => `${path.join('.')}: ${message.en}`) : []).toEqual([])
  })

  it('says in both languages what it is for, whom it concerns and who answers for it', () => {
    const texts = [purpose, ...clauses.map(({ text }) => text), ...[...claims, ...tests, ...separation].map(({ labels }) => labels)]
    const ofRoles = Object.values(roles).flatMap(({ labels, duty }) => [labels, duty])
    expect([...texts, ...ofRoles].filter((text) => !inBoth(text))).toEqual([])
    const answered = [...Object.values(roles), ...clauses]
    expect(answered.filter(({ owner, reviewOn }) => owner === undefined || reviewOn === undefined)).toEqual([])
  })

  it('comes with clauses, claims and tests, and each clause with what checks it', () => {
    expect(clauses.length).toBeGreaterThanOrEqual(5)
    expect(claims.length).toBeGreaterThanOrEqual(10)
    expect(tests.length).toBeGreaterThanOrEqual(10)
  })

  it.each(claims)('keeps its claim: $labels.en', (claim) => {
    if (compiled === null) throw new Error('it is no policy')
    const begun = performance.now()
    expect(checkClaim(compiled, claim)).toMatchObject({ verdict: 'holds' })
    milliseconds.push(performance.now() - begun)
  })

  it.each(tests)('passes its test: $labels.en', (example) => {
    if (compiled === null) throw new Error('it is no policy')
    const { answers } = runExample(compiled, example)
    expect(answers.filter(({ expected, decided }) => expected !== decided)).toEqual([])
  })

  it('has nothing in it that lint would not expect', () => {
    if (compiled === null) throw new Error('it is no policy')
    const found = lintPolicy(compiled, { today: TODAY, held: new Set(Object.keys(roles)) })
    const told = found.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message.en}`)
    expect(told.filter((finding) => !EXPECTED.some((expected) => expected.test(finding)))).toEqual([])
  })
})

afterAll(() => {
  const sorted = milliseconds.sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0
  console.log(`${templates.length} templates, ${sorted.length} claims: median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms`)
  expect(at(0.5)).toBeLessThan(100)
  expect(at(0.95)).toBeLessThan(1000)
})
