import { objects } from '@menshen/contract'
import type { Cut } from '@menshen/engine'
import { rowsIn } from '../../noninterference/rows.ts'
import { PASSWORD } from '../company/rows.ts'
import { type Command, calling } from './command.ts'

/** Whoever has customers or governs; a token of theirs may name what they may not do. */
const ANYBODY = ['wen', 'rita', 'lea', 'paul', 'sena', 'pat']

const EVERYTHING = Object.fromEntries(Object.values(objects).map(({ name, operations }) => [name, operations]))

/** What tokens are limited to: some of what everybody or a seller may do, and everything, which nobody may. */
const CUTS: readonly Cut[] = [
  { user: ['read'] },
  { user: ['read'], unit: ['read'] },
  { user: ['read'], customer: ['read', 'update'] },
  EVERYTHING,
]

/** V7: a token gives nobody anything. What it really does is asked of the product by the probes that follow. */
const makeToken = calling(
  'token.make',
  2,
  ({ actor, choose }) => {
    const cut = choose.pick(CUTS) ?? EVERYTHING
    return {
      body: { name: 'proof', cut, current: PASSWORD },
      said: `for ${Object.keys(cut).join()}`,
      act: { kind: 'own' },
      token: { userId: actor, cut },
    }
  },
  ANYBODY,
)

const endToken = calling(
  'token.end',
  1,
  (situation) => {
    const { choose, moment, actor } = situation
    const tokens = rowsIn(moment.rows, 'api_token').filter(({ user_id }) => user_id === actor || choose.chance(0.1))
    return { params: { id: String(choose.pick(tokens)?.id ?? actor) }, said: 'a token', act: { kind: 'own' } }
  },
  ANYBODY,
)

const endOthers = calling('account.endOtherSessions', 1, () => ({ said: 'own sessions', act: { kind: 'own' } }), ANYBODY)

export const ownAccountCommands: readonly Command[] = [makeToken, endToken, endOthers]
