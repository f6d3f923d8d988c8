import { describe, expect, it } from 'vitest'
import { relationsOf } from '../../test/agreement/relations.ts'
import { allowedOn } from '../../test/reference/decide.ts'
import { levels } from '../../test/reference/levels.ts'
import { posed, unobserved } from '../../test/worlds/posed.ts'
import { observe } from '../decide/observe.ts'
import { LEVELS } from '../policy/document.ts'
import { viewAs } from './view-as.ts'

const PATIENCE = 60_000

const levelIn = ({ fields, masked }: { fields: object; masked: readonly string[] }, name: string): number =>
  Object.hasOwn(fields, name) ? (masked.includes(name) ? 1 : 2) : 0

describe('view as, over random worlds', () => {
  it(
    'V7: shows never more than either of the two sees, and says where the person may see more',
    () => {
      const met = { shown: 0, not: 0, unknown: 0, certain: 0, uncertain: 0, lowered: 0 }
      for (const { made, planOf, person, plan, relations, object, record } of posed(5000, 150)) {
        const reader = made.ground.random.pick(made.world.people)
        const readerRelations = relationsOf(made.world, reader, object, record)
        const told = viewAs(plan, object, record, { relations, reader: { plan: planOf(reader.id), relations: readerRelations } })
        const readersOwn = allowedOn(made.world, reader, 'read', object, record)
        const theirs = allowedOn(made.world, person, 'read', object, record)
        if (told === null) {
          met.unknown++
          expect(readersOwn).toBe(true)
          continue
        }
        expect(told !== false).toBe(readersOwn && theirs)
        if (told === false) {
          met.not++
          continue
        }
        met.shown++
        const [mine, yours] = [levels(made.world, reader, 'read', object, record), levels(made.world, person, 'read', object, record)]
        for (const name of Object.keys(made.world.vocabulary.objects[object]?.fields ?? {})) {
          const [own, other] = [LEVELS.indexOf(mine[name] ?? 'hidden'), LEVELS.indexOf(yours[name] ?? 'hidden')]
          const shown = levelIn(told, name)
          expect(shown).toBeLessThanOrEqual(Math.min(own, other))
          if (told.notShown.includes(name)) met.uncertain++
          else {
            met.certain++
            expect([name, shown]).toEqual([name, Math.min(own, other)])
          }
          if (shown < own) met.lowered++
        }
      }
      for (const [kind, count] of Object.entries(met)) expect([kind, count > 80]).toEqual([kind, true])
    },
    PATIENCE,
  )

  it(
    'V8: it depends on nothing that its reader does not observe',
    () => {
      let met = 0
      for (const { made, plan, planOf, person, relations, object, operation, record } of posed(6000, 40)) {
        if (operation === 'create') continue
        const reader = made.ground.random.pick(made.world.people)
        if (reader.id === person.id) continue
        const readerPlan = planOf(reader.id)
        const readerRelations = relationsOf(made.world, reader, object, record)
        const other = unobserved({ made, object, record, relations }, person, {
          person: reader,
          plan: readerPlan,
          relations: readerRelations,
        })
        if (other === null) continue
        const before = viewAs(plan, object, record, { relations, reader: { plan: readerPlan, relations: readerRelations } })
        const after = viewAs(plan, object, other.record, {
          relations: other.relations,
          reader: { plan: readerPlan, relations: other.readerRelations },
        })
        expect(shapeOf(after)).toEqual(shapeOf(before))
        met++
      }
      expect(met).toBeGreaterThan(100)
    },
    PATIENCE,
  )

  it('of oneself it is what one observes', () => {
    for (const { plan, relations, object, record } of posed(7000, 10)) {
      const own = observe(plan, object, record, relations)
      const told = viewAs(plan, object, record, { relations, reader: { plan, relations } })
      if (told === null || told === false || told.notShown.length > 0) continue
      expect(told).toEqual({ fields: own?.fields, masked: own?.masked, notShown: [] })
    }
  })
})

/** Without the values of masks, which are made of what the reader does not see. */
function shapeOf(told: ReturnType<typeof viewAs>) {
  if (told === null || told === false) return told
  return { ...told, fields: Object.entries(told.fields).filter(([name]) => !told.masked.includes(name)) }
}
