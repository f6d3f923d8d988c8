import type { PolicyDocument } from '@menshen/engine'
import { rowsIn } from '../../noninterference/rows.ts'
import { type Command, calling, idsIn, type Situation } from './command.ts'
import { editPolicy } from './policy-edits.ts'

/** Who writes policies: administrators, and somebody who does that alone and sells besides. */
const WRITERS = ['ada', 'amy', 'paul', 'paul', 'lea']

/** The version in force. */
export const inForce = ({ moment }: Situation): { readonly id: string; readonly document: PolicyDocument } => {
  const number = rowsIn(moment.rows, 'rights_version')[0]?.policy
  const row = rowsIn(moment.rows, 'policy_version').find((one) => one.number === number)
  if (row === undefined) throw new Error('no policy is in force')
  return { id: String(row.id), document: row.document as PolicyDocument }
}

const publish = calling(
  'policy.publish',
  3,
  (situation) => {
    const { id, document } = inForce(situation)
    const { document: next, said } = editPolicy(document, situation.choose)
    return { body: { document: next, basedOn: id }, said, act: { kind: 'publish' } }
  },
  WRITERS,
)

const restore = calling(
  'policy.restore',
  1,
  (situation) => {
    const id = situation.choose.pick(idsIn(situation, 'policy_version')) ?? ''
    return { params: { id }, body: { basedOn: inForce(situation).id }, said: 'an earlier version', act: { kind: 'publish' } }
  },
  WRITERS,
)

/** A check must leave everything as it is. */
const check = calling(
  'policy.check',
  1,
  (situation) => {
    const { document, said } = editPolicy(inForce(situation).document, situation.choose)
    return { body: { document }, said, act: { kind: 'own' } }
  },
  WRITERS,
)

export const policyCommands: readonly Command[] = [publish, restore, check]
