import { both, type Labels, LEVEL_LABELS } from '@menshen/contract'
import { type Act, type Claim, fieldUse } from '@menshen/engine'
import { fieldLabels, operationLabels } from './value-words.ts'

/** What an act is, so that "may" or "cannot" can stand before it. */
function actLabels({ object, operation, field, level }: Act): Labels {
  const act = operationLabels(object, operation)
  if (field === undefined) return both(`use “${act.en}” on`, `执行“${act.zh}”`)
  const name = fieldLabels(object, field)
  switch (fieldUse(operation)) {
    case 'written':
      return both(`write the field “${name.en}” (by “${act.en}”) of`, `通过“${act.zh}”填写“${name.zh}”`)
    case 'revealed':
      return both(`reveal the field “${name.en}” of`, `申请查看“${name.zh}”`)
    case 'seen': {
      const seen = LEVEL_LABELS[level ?? 'clear']
      const by = operation === 'read' ? both('', '') : both(` (by “${act.en}”)`, `（通过“${act.zh}”）`)
      return both(
        `see the field “${name.en}”${by.en} ${level === 'masked' ? 'at least masked' : 'in the clear'} of`,
        `看到${seen.zh}的“${name.zh}”${by.zh}`,
      )
    }
  }
}

/** The acts that a claim speaks of. */
const actsOf = ({ only, nobody, can, neverBoth }: Claim): readonly Act[] =>
  neverBoth?.may ?? [only?.may ?? nobody?.may ?? can?.may].filter((act) => act !== undefined)

/** All acts of a claim, in one phrase. */
export function actsLabels(claim: Claim): Labels {
  const told = actsOf(claim).map(actLabels)
  return both(told.map(({ en }) => en).join(' and also '), told.map(({ zh }) => zh).join('，并且'))
}
