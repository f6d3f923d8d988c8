import { type Row, rowsIn } from '../../noninterference/rows.ts'
import { nameOf } from '../company/people.ts'
import { type Command, calling, endOf, inDays, isAccepted, type Situation, send } from './command.ts'
import { inForce } from './policy-commands.ts'
import { editPolicy } from './policy-edits.ts'

/** Who writes: administrators, somebody who does that and sells besides, and the program that they answer for. */
const WRITERS = ['ada', 'amy', 'paul', 'paul', 'pip', 'pip', 'pip']
/** Who approves: somebody who gains little, then whoever writes. */
const APPROVERS = ['sena', 'sena', 'amy', 'paul', 'paul', 'paul', 'ada', 'pip']

/** Mostly a change that is where the act wants it, and based on the version in force; now and then any. */
function someChange(situation: Situation, states: readonly string[]): Row | null {
  const all = rowsIn(situation.moment.rows, 'policy_change')
  const base = inForce(situation).id
  const ready = all.filter(({ state, base_id }) => states.includes(String(state)) && base_id === base)
  const from = ready.length > 0 && situation.choose.chance(0.9) ? ready : all
  return situation.choose.pick(from) ?? null
}

const saidOf = (row: Row): string => `a ${String(row.state)} change of ${nameOf(String(row.owner_id))} (${String(row.title)})`

/** Nobody may gain by what is not in force. */
const NOTHING = { kind: 'own' } as const

const UNDER_WAY = ['submitted', 'approved', 'scheduled']

const draft = (situation: Situation) => {
  const { id, document } = inForce(situation)
  const { document: next, said } = editPolicy(document, situation.choose)
  return { body: { document: next, basedOn: id, title: said.slice(0, 200) }, said, act: NOTHING }
}

const create = calling('policyChange.create', 0.5, draft, WRITERS)

/** Written and handed over at once, as most are. */
const propose: Command = {
  name: 'policyChange.propose',
  endpoints: ['policyChange.create', 'policyChange.submit'],
  weight: 8,
  by: WRITERS,
  run: async (situation) => {
    const { body, said } = draft(situation)
    const created = await send(situation, 'policyChange.create', { body })
    const answer = isAccepted(created) ? await send(situation, 'policyChange.submit', { params: { id: String(created.body.id) } }) : created
    return {
      accepted: isAccepted(answer),
      ended: endOf(answer),
      said,
      act: { actor: situation.actor, kind: 'own', ...(situation.cut === undefined ? {} : { cut: situation.cut }) },
    }
  },
}

/** An act on one change, in a state in which it can be done for the most part. */
const onChange = (
  name: string,
  weight: number,
  states: readonly string[],
  by: readonly string[],
  wishOf: (situation: Situation, row: Row) => { readonly body?: unknown; readonly act: object },
): Command =>
  calling(
    name,
    weight,
    (situation) => {
      const row = someChange(situation, states)
      return row === null ? null : { params: { id: String(row.id) }, said: saidOf(row), ...wishOf(situation, row) }
    },
    by,
  )

const updates = (row: Row) => ({ act: { ...NOTHING, needs: [['update', 'policyChange', String(row.id)]] } })
const approves = (row: Row) => ({ act: { ...NOTHING, needs: [['approve', 'policyChange', String(row.id)]] } })

const save = onChange('policyChange.save', 1.5, ['draft', ...UNDER_WAY], WRITERS, (situation, row) => {
  const { body } = draft(situation)
  const { document, basedOn, title } = body
  return { body: situation.choose.chance(0.2) ? { title: 'called otherwise' } : { document, basedOn, title }, ...updates(row) }
})

const submit = onChange('policyChange.submit', 1.5, ['draft'], WRITERS, (_situation, row) => updates(row))

const approve = onChange('policyChange.approve', 7, ['submitted'], APPROVERS, (situation, row) => ({
  body: { digest: situation.choose.chance(0.05) ? '0'.repeat(64) : (row.digest ?? '1'.repeat(64)) },
  ...approves(row),
}))

const sendBack = onChange('policyChange.sendBack', 0.5, UNDER_WAY, APPROVERS, (_situation, row) => ({
  body: { reason: 'not so' },
  ...approves(row),
}))

const publish = onChange('policyChange.publish', 5, ['approved'], WRITERS, () => ({ act: { kind: 'publish' } }))

/** Nothing is in force by it; when its time has come, what became of it is judged. */
const schedule = onChange('policyChange.schedule', 2, ['approved', 'submitted'], WRITERS, (situation) => ({
  body: { at: inDays(situation, situation.choose.one([2, 30])) },
  act: NOTHING,
}))

const withdraw = onChange('policyChange.withdraw', 0.5, ['draft', ...UNDER_WAY], WRITERS, (_situation, row) => updates(row))

export const policyChangeCommands: readonly Command[] = [create, propose, save, submit, approve, sendBack, publish, schedule, withdraw]
