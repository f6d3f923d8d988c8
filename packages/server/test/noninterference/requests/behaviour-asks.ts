import { idOf } from '../company/names.ts'
import { type Draft, nothingNamed } from './ask.ts'
import type { Situation } from './situation.ts'

/** A handle of nobody's: what real ones are depends on who asks (names.test.ts), and nobody of this company may analyse. */
const handle = idOf('a handle').replaceAll('-', '')

export const behaviourAsk = (): Draft => ({ flavour: 'behaviour', named: nothingNamed })

export const behaviourGroupsAsk = ({ random }: Situation): Draft =>
  random.chance(0.5) ? behaviourAsk() : { ...behaviourAsk(), query: { group: handle } }

export const behaviourPersonAsk = (): Draft => ({ ...behaviourAsk(), params: { handle } })

export const askForNameAsk = (): Draft => ({ ...behaviourPersonAsk(), body: { reason: 'unusual' } })

export const decideNameAsk = ({ random }: Situation): Draft => ({
  ...behaviourAsk(),
  params: { id: idOf('a request') },
  body: { decision: random.pick(['confirm', 'refuse']) },
})
