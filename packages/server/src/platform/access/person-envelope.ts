import { columnOf, OBJECT_NAMES } from '@menshen/contract'
import { outlineOf, type Plan, type Reached } from '@menshen/engine'
import { type Envelope, envelopeOf } from '../database/wall/envelope.ts'
import { ANY } from '../database/wall/wall-policies.ts'
import { specOf } from './object-types.ts'

type Lines = Record<string, true | string | readonly string[]>

function linesOf(key: string, { all, owners, units, pool, onTeam, shared }: Reached): Lines {
  const places = [...(all ? [ANY] : []), ...owners, ...units]
  const flags = Object.entries({ team: onTeam, shared }).filter(([, holds]) => holds)
  return {
    ...(places.length === 0 ? {} : { [key]: places }),
    ...(pool.length === 0 ? {} : { [`${key}.pool`]: pool }),
    ...Object.fromEntries(flags.map(([name]) => [`${key}.${name}`, true as const])),
  }
}

function made(plan: Plan): Envelope {
  const lines: Lines = { person: plan.userId, rights: [plan.userId] }
  for (const { name, table } of OBJECT_NAMES.map(specOf)) {
    const { parents, ...own } = outlineOf(plan, name)
    Object.assign(lines, linesOf(table, own))
    for (const [field, of] of Object.entries(parents)) Object.assign(lines, linesOf(`${table}.${columnOf(field)}`, of))
  }
  return envelopeOf(lines)
}

const envelopes = new WeakMap<Plan, Envelope>()

/** The outline of all that the person may see, concluded once for each plan: what statements that carry their questions stand behind (P6). */
export function envelopeOfPerson(plan: Plan): Envelope {
  const known = envelopes.get(plan)
  if (known !== undefined) return known
  const envelope = made(plan)
  envelopes.set(plan, envelope)
  return envelope
}
