import { idOf } from '../company/names.ts'
import { type Draft, nothingNamed } from './ask.ts'
import type { Situation } from './situation.ts'

/** No role of this company may ask for anything: that all are refused alike, whatever they name, is compared. */
export const accessAsk = (): Draft => ({ flavour: 'access', named: nothingNamed })

export const waysAsk = ({ random }: Situation): Draft =>
  random.chance(0.5) ? accessAsk() : { ...accessAsk(), query: { refusal: idOf('a refusal') } }

export const wishAsk = ({ random }: Situation): Draft => ({
  ...accessAsk(),
  body: { role: random.pick(['seller', 'nobody']), unitId: idOf('a unit'), hours: random.pick([1, 48]), reason: 'because' },
})

export const ofRequestAsk = (body?: object) => (): Draft => ({
  ...accessAsk(),
  params: { id: idOf('a request for access') },
  ...(body === undefined ? {} : { body }),
})

export const nameDeputyAsk = (): Draft => ({
  ...accessAsk(),
  body: { deputyId: idOf('a deputy'), validUntil: '2100-01-01T00:00:00.000Z' },
})
