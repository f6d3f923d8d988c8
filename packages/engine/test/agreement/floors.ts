import { OPERATORS, SCOPES } from '../../src/index.ts'
import { type Counters, percentAllowed, percentDecisive } from './counters.ts'

/** In how many cases of a hundred each kind must have turned the answer, for the run to have proved anything about it. */
export const FLOORS: Readonly<Record<string, number>> = {
  ...floor(
    1,
    SCOPES.map((scope) => `scope:${scope}`),
  ),
  ...floor(
    1,
    OPERATORS.map((operator) => `operator:${operator}`),
  ),
  ...floor(1, ['condition:assurance', 'condition:networks', 'condition:schedules', 'condition:courses']),
  ...floor(1, ['denial:operation', 'denial:fields', 'denial:role', 'denial:document', 'denial:unevaluable', 'denial:inherited']),
  ...floor(1, ['share:read', 'share:write', 'team', 'level:hidden', 'level:masked', 'level:clear', 'cap:hidden', 'cap:masked']),
  ...floor(1, [
    'bound',
    'session',
    'cut',
    'node:and',
    'node:or',
    'node:not',
    'grant:inherited',
    'level by class',
    'level by name',
    'writable:true',
  ]),
  ...floor(1, ['requires:assurance', 'requires:networks', 'requires:schedules', 'requires:courses']),
  ...floor(1, ['denial condition:assurance', 'denial condition:networks', 'denial condition:schedules']),
  ...floor(0.6, ['denial:never sleeps', 'denial:without session', 'grant:unevaluable', 'to', 'writable:false']),
  ...floor(0.6, ['absent:true', 'absent:false', 'absent:nothing']),
  ...floor(
    0.2,
    OPERATORS.map((operator) => `denial operator:${operator}`),
  ),
  ...floor(
    0.1,
    SCOPES.map((scope) => `denial scope:${scope}`),
  ),
  ...floor(0.1, [
    'cap:writing',
    'denial absent:true',
    'denial absent:false',
    'operand:list attribute',
    'operand:own id',
    'operand:attribute',
  ]),
}

function floor(percent: number, kinds: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(kinds.map((kind) => [kind, percent]))
}

/** Every way in which a run exercised too little. */
export function shortfalls(counters: Counters): readonly string[] {
  const percent = percentAllowed(counters)
  return [
    ...(percent < 25 || percent > 75 ? [`${percent.toFixed(1)} % of the decisions were allowed, not between 25 and 75`] : []),
    ...Object.entries(FLOORS)
      .filter(([kind, least]) => percentDecisive(counters, kind) < least)
      .map(([kind, least]) => `${kind} was decisive in ${percentDecisive(counters, kind).toFixed(2)} % of the cases, not in ${least} %`),
  ]
}
