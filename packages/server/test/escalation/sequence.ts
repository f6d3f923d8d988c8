import type { Cut } from '@menshen/engine'
import type { Rows } from '../noninterference/rows.ts'
import { choices } from './choose.ts'
import type { Attempt, Command, Situation } from './commands/command.ts'
import { COMMANDS } from './commands/commands.ts'
import { nameOf, PEOPLE, userId } from './company/people.ts'
import { PROGRAMS, programTokenOf } from './company/tokens.ts'
import { type Act, judge } from './oracle/judge.ts'
import { type Moment, momentOf } from './oracle/moment.ts'
import { probeProduct } from './oracle/probe-product.ts'
import type { Providers } from './providers.ts'
import type { Caller, Stage } from './stage.ts'
import { count, countAttempt, type Tally } from './tally.ts'

/** One step: everything else about it follows from its seed and what the company is by then. */
export interface Step {
  readonly command: string
  readonly seed: string
}

/** An act that gave more than it may, and what it was. */
export interface Found {
  /** Its place among the steps. */
  readonly at: number
  readonly command: string
  readonly wrong: readonly string[]
}

export interface Outcome {
  readonly found: Found | null
  /** The acts that were accepted on the way, in words. */
  readonly story: readonly string[]
}

/** Those who govern come often, the others now and then. */
const GOVERNORS = ['ada', 'lea', 'lea', 'leo', 'pat', 'pat', 'otto', 'amy', 'sena']

const DAY = 86_400_000
const PASSING = 0.02
const BY_ANYBODY = 0.3
const BY_TOKEN = 0.08
const PROBED = 0.2
const REFUSED_LOOKED_AT = 0.03

const KNOWN = new Map(COMMANDS.map((command) => [command.name, command]))
const LADEN = COMMANDS.flatMap((command) =>
  Array.from({ length: 2 * command.weight }, (_, copy) => ({ id: `${command.name} ${copy}`, command })),
)

/**
 * So many steps at random.
 *
 * @param mostly the command that every second step is, to see sooner what comes of it
 */
export function stepsOf(seed: string, length: number, mostly?: string): readonly Step[] {
  return Array.from({ length }, (_, at) => {
    const own = `${seed}.${at}`
    const drawn = choices(`${own} command`).pick(LADEN)?.command.name ?? ''
    return { command: mostly !== undefined && at % 2 === 1 ? mostly : drawn, seed: own }
  })
}

function callerOf(command: Command, seed: string): { readonly actor: string; readonly caller: Caller; readonly cut: Cut | undefined } {
  const choose = choices(`${seed} actor`)
  const names = choose.chance(BY_ANYBODY) ? Object.keys(PEOPLE) : (command.by ?? GOVERNORS)
  const name = names[choose.below(names.length)] ?? 'ada'
  const cut = PROGRAMS[name]
  // A program has no session.
  const byToken = choose.chance(BY_TOKEN) || PEOPLE[name]?.responsible !== undefined
  if (cut === undefined || !byToken) return { actor: userId(name), caller: { person: userId(name) }, cut: undefined }
  return { actor: userId(name), caller: { bearer: programTokenOf(name) }, cut }
}

/** Half of the probes ask for somebody whom the act spoke of, the others for anybody. */
function whomToAsk(stage: Situation, attempt: Attempt): { userId: string; caller: Caller; cut?: Cut } {
  const { token } = attempt
  if (token !== undefined) return { userId: token.userId, caller: { bearer: token.bearer }, cut: token.cut }
  const named = Object.keys(PEOPLE).filter((name) => attempt.said.includes(name))
  const names = named.length > 0 && stage.choose.chance(0.6) ? named : Object.keys(PEOPLE)
  const asked = userId(stage.choose.pick(names) ?? 'wen')
  return { userId: asked, caller: { person: asked } }
}

/** What was refused may give nobody anything. */
const nothingOf = ({ actor }: Pick<Act, 'actor'>): Act => ({ actor, kind: 'own' })

/** Time passes: what was to begin begins, and jobs close accounts whose last day is over. Nobody may gain by
 * what jobs do, but for a version whose time has come, which is judged as any other. */
async function pass(stage: Stage, seed: string, rows: Rows): Promise<{ readonly moment: Moment; readonly wrong: readonly string[] }> {
  stage.advance(choices(seed).chance(0.5) ? 3 * DAY : 31 * DAY)
  const before = momentOf(rows, stage.now())
  await stage.runJobs()
  const moment = momentOf(await stage.rows(), stage.now())
  return { moment, wrong: judge({ actor: userId('ada'), kind: 'time' }, before, moment).wrong }
}

/** The command as it is done; whoever's session was ended comes back with another one. */
async function attempted(command: Command, seed: string, situation: Situation): Promise<Attempt | null> {
  const { stage, moment, actor } = situation
  const attempt = await stage.seeded(seed, () => command.run(situation))
  if (attempt?.ended.startsWith('401') !== true || !moment.inUse(actor, moment.now)) return attempt
  await stage.signInAgain(actor)
  return stage.seeded(`${seed} again`, () => command.run({ ...situation, choose: choices(`${seed} again`) }))
}

interface Looked {
  readonly moment: Moment
  readonly command: string
  readonly wrong: readonly string[]
}

/** What came of an attempt: judged from the tables, then, now and then, asked of the product. */
async function lookAt(situation: Situation, name: string, attempt: Attempt, tally: Tally): Promise<Looked> {
  const { stage, choose } = situation
  const moment = momentOf(await stage.rows(), stage.now())
  const { wrong, widened } = judge(attempt.accepted ? attempt.act : nothingOf(attempt.act), situation.moment, moment)
  if (!attempt.accepted) count(tally, 'refusals looked at')
  if (widened) count(tally, 'widened', name)
  const asks = wrong.length === 0 && (attempt.token !== undefined || choose.chance(PROBED))
  const differs = asks ? await probeProduct(stage, moment, choose, whomToAsk(situation, attempt)) : null
  if (differs === null) return { moment, command: name, wrong }
  count(tally, 'probes')
  return { moment, command: `${name}, then asked`, wrong: differs }
}

/** Runs steps on a company that begins anew, until one gives more than it may. */
export async function runSequence(stage: Stage, providers: Providers, steps: readonly Step[], tally: Tally): Promise<Outcome> {
  await stage.reset()
  const story: string[] = []
  let moment = momentOf(await stage.rows(), stage.now())
  for (const [at, { command: name, seed }] of steps.entries()) {
    const [command, choose] = [KNOWN.get(name), choices(seed)]
    if (command === undefined) throw new Error(`no command is called ${name}`)
    stage.advance(1000)
    moment = momentOf(moment.rows, stage.now())
    if (choose.chance(PASSING)) {
      const passed = await pass(stage, seed, moment.rows)
      count(tally, 'time passed')
      if (passed.wrong.length > 0) return { found: { at: at + 1, command: 'time passes', wrong: passed.wrong }, story }
      moment = passed.moment
    }
    const situation: Situation = { stage, providers, moment, choose, ...callerOf(command, seed) }
    const attempt = await attempted(command, seed, situation)
    countAttempt(tally, name, attempt)
    if (attempt === null || (!attempt.accepted && !choose.chance(REFUSED_LOOKED_AT))) continue
    if (attempt.accepted) {
      story.push(`${at + 1}. ${nameOf(situation.actor)}${situation.cut === undefined ? '' : ' by a token'}: ${name} ${attempt.said}`)
    }
    const looked = await lookAt(situation, name, attempt, tally)
    if (looked.wrong.length > 0) return { found: { at: at + 1, command: looked.command, wrong: looked.wrong }, story }
    moment = looked.moment
  }
  return { found: null, story }
}
