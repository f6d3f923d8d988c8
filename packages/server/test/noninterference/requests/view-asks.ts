import { CRM_OBJECT_NAMES } from '@menshen/contract'
import { idOf } from '../company/names.ts'
import { type Row, rowsIn } from '../rows.ts'
import type { Draft } from './ask.ts'
import { fieldNames, type Situation } from './situation.ts'

const own = ({ observation }: Situation) => ({ objects: ['user'], ids: [observation.person.id], fields: ['saved_view'] })

function viewsOf(situation: Situation, mine: boolean): readonly Row[] {
  return rowsIn(situation.rows, 'saved_view').filter((row) => (row.user_id === situation.observation.person.id) === mine)
}

export function listViewsAsk(situation: Situation): Draft {
  const { random } = situation
  return { flavour: 'own', ...(random.chance(0.5) ? { query: { object: random.pick(CRM_OBJECT_NAMES) } } : {}), named: own(situation) }
}

/** Names whatever field there is, in reach or not: the answer must not tell (V2). */
function content({ random }: Situation, object: (typeof CRM_OBJECT_NAMES)[number]) {
  const field = random.pick([...fieldNames(object), 'nonsense'])
  return { search: random.pick(['', '北风']), sort: `-${field}`, filters: { [field]: { kind: 'present', value: true } }, columns: [field] }
}

export function saveViewAsk(situation: Situation): Draft {
  const object = situation.random.pick(CRM_OBJECT_NAMES)
  return { flavour: 'own', body: { object, name: 'A view', ...content(situation, object) }, named: own(situation) }
}

/** One of the person's own, or somebody else's, or one that is on one side only, or none. */
function someView(situation: Situation, aimed: boolean): { readonly id: string; readonly flavour: string } {
  const { random } = situation
  const mine = viewsOf(situation, true)
  if (aimed && mine.length > 0) return { id: String(random.pick(mine).id), flavour: 'own' }
  const others = viewsOf(situation, false)
  const other = others.length === 0 ? idOf('no view') : String(random.pick(others).id)
  return random.pick([
    { id: other, flavour: 'another’s' },
    { id: idOf(`further view ${other}`), flavour: 'on one side only' },
    { id: idOf('no view'), flavour: 'unknown' },
  ])
}

export function changeViewAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { random } = situation
  const { id, flavour } = someView(situation, aimed)
  const body = random.pick([{ name: 'Renamed' }, { isDefault: true }, { isDefault: false }, content(situation, 'customer')])
  return { flavour, params: { id }, body, named: { ...own(situation), ids: [id] } }
}

export function deleteViewAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { id, flavour } = someView(situation, aimed)
  return { flavour, params: { id }, named: { ...own(situation), ids: [id] } }
}
