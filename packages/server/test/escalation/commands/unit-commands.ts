import { nameOf } from '../company/people.ts'
import { type Command, calling, somebody, someUnit } from './command.ts'

const create = calling('unit.create', 2, (situation) => {
  const parentId = someUnit(situation)
  return { body: { values: { name: 'New unit', parentId } }, said: `below ${nameOf(parentId)}` }
})

const update = calling('unit.update', 1, (situation) => {
  const id = someUnit(situation)
  return { params: { id }, body: { values: { name: 'Renamed' } }, said: nameOf(id) }
})

const move = calling('unit.move', 8, (situation) => {
  const [id, parentId] = [someUnit(situation), someUnit(situation)]
  return {
    params: { id },
    body: { parentId },
    said: `${nameOf(id)} below ${nameOf(parentId)}`,
    act: { needs: [['move', 'unit', id]], needsAfter: [['move', 'unit', id]] },
  }
})

const setHead = calling('unit.setHead', 4, (situation) => {
  const id = someUnit(situation)
  const headId = situation.choose.chance(0.1) ? null : somebody(situation)
  return {
    params: { id },
    body: { headId },
    said: `${headId === null ? 'nobody' : nameOf(headId)} heads ${nameOf(id)}`,
    act: { needs: [['move', 'unit', id]] },
  }
})

export const unitCommands: readonly Command[] = [create, update, move, setHead]
