import { type Endpoint, endpoints } from '@menshen/contract'
import type { Cut } from '@menshen/engine'
import type { TestAnswer } from '../../harness/test-client.ts'
import { type Row, rowsIn } from '../../noninterference/rows.ts'
import type { Choose } from '../choose.ts'
import type { Act } from '../oracle/judge.ts'
import type { Moment } from '../oracle/moment.ts'
import type { Providers } from '../providers.ts'
import type { Caller, Stage } from '../stage.ts'

/** What a command finds when its turn comes. */
export interface Situation {
  readonly stage: Stage
  readonly providers: Providers
  readonly moment: Moment
  readonly choose: Choose
  /** Who asks, and with what. */
  readonly actor: string
  readonly caller: Caller
  readonly cut: Cut | undefined
}

/** What came of a command. */
export interface Attempt {
  readonly accepted: boolean
  /** The answer's status and problem, for reports. */
  readonly ended: string
  /** What was asked for, in words. */
  readonly said: string
  /** What it counts as when it was accepted; an attempt that was refused may add nothing at all. */
  readonly act: Act
  /** A token that it gave out, whose it is and what it is limited to: the product is asked what it really does. */
  readonly token?: { readonly bearer: string; readonly userId: string; readonly cut: Cut }
}

/** One kind of act. A new administrative endpoint needs one, or the build fails. */
export interface Command {
  readonly name: string
  /** The endpoints of the contract that it calls to change something. */
  readonly endpoints: readonly string[]
  /** How often it comes, relative to the others. */
  readonly weight: number
  /** Who does it for the most part; governors when not given. */
  readonly by?: readonly string[]
  /** Null when there is nothing in the company to do it to. */
  run(situation: Situation): Promise<Attempt | null>
}

const BY_NAME = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]))

function endpointNamed(name: string): Endpoint {
  const endpoint = BY_NAME.get(name)
  if (endpoint === undefined) throw new Error(`the contract has no endpoint ${name}`)
  return endpoint
}

export const isAccepted = ({ status }: TestAnswer): boolean => status >= 200 && status < 300

export const endOf = (answer: TestAnswer): string => `${answer.status} ${answer.body?.code ?? ''}`.trim()

/** What a request of one endpoint is to be. */
export interface Wish {
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly said: string
  /** What of the answer is a token, and of whom. */
  readonly token?: { readonly userId: string; readonly cut: Cut }
  /** Beside the actor; kind `assign` when not given. */
  readonly act?: Partial<Omit<Act, 'actor'>> | ((answer: TestAnswer) => Partial<Omit<Act, 'actor'>>)
}

export function send(
  { stage, caller }: Pick<Situation, 'stage' | 'caller'>,
  name: string,
  wish: Pick<Wish, 'params' | 'body'>,
): Promise<TestAnswer> {
  const { method, path } = endpointNamed(name)
  return stage.call(
    caller,
    method,
    path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(wish.params?.[key] ?? 'missing')),
    wish.body,
  )
}

/** A command that is one call of one endpoint. */
export function calling(name: string, weight: number, wishOf: (situation: Situation) => Wish | null, by?: readonly string[]): Command {
  return {
    name,
    endpoints: [name],
    weight,
    ...(by === undefined ? {} : { by }),
    run: async (situation) => {
      const wish = wishOf(situation)
      if (wish === null) return null
      const answer = await send(situation, name, wish)
      const act = typeof wish.act === 'function' ? wish.act(answer) : wish.act
      return {
        accepted: isAccepted(answer),
        ended: endOf(answer),
        said: wish.said,
        ...(wish.token === undefined || !isAccepted(answer) ? {} : { token: { ...wish.token, bearer: String(answer.body.token) } }),
        act: { actor: situation.actor, kind: 'assign', ...(situation.cut === undefined ? {} : { cut: situation.cut }), ...act },
      }
    },
  }
}

export const idsIn = ({ moment }: Situation, table: string): string[] => rowsIn(moment.rows, table).map(({ id }) => String(id))

/** Somebody; now and then the one who asks. */
export function somebody(situation: Situation): string {
  const { choose, actor } = situation
  return choose.chance(0.12) ? actor : (choose.pick(idsIn(situation, 'user')) ?? actor)
}

export const someUnit = (situation: Situation): string => situation.choose.pick(idsIn(situation, 'unit')) ?? ''

export function currentAssignments({ moment }: Situation): readonly Row[] {
  return rowsIn(moment.rows, 'assignment').filter(({ valid_until }) => valid_until === 'infinity' || String(valid_until) > moment.now)
}

/** Days that commands speak of: few, so that what begins and ends by itself does so together. */
export const DAYS = [2, 30, 60] as const

export const inDays = ({ moment }: Pick<Situation, 'moment'>, days: number): string =>
  `${new Date(Date.parse(moment.now) + days * 86_400_000).toISOString().slice(0, 10)}T00:00:00.000Z`
