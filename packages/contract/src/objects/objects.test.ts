import { CLASSIFICATIONS, defineVocabulary, isWritableAtAll } from '@menshen/engine'
import { describe, expect, it } from 'vitest'
import type { Labels } from '../labels.ts'
import { columnOf, orderColumnOf, parentColumnsOf, searchColumnOf } from '../naming.ts'
import { fieldSchema } from '../values/field-schema.ts'
import { attributes, vocabulary } from '../vocabulary.ts'
import type { FieldSpec, ObjectSpec } from './define-object.ts'
import { CRM_OBJECT_NAMES, isObjectName, OBJECT_NAMES, objectSpec, objects } from './objects.ts'
import { relatedTo } from './related.ts'

const all: readonly ObjectSpec[] = Object.values(objects)
const fieldsOf = (object: ObjectSpec): [string, FieldSpec][] => Object.entries(object.fields)

/** Both languages say something, and the Chinese is Chinese unless it is a name that both share. */
function isBilingual({ en, zh }: Labels): boolean {
  return en.trim() !== '' && zh.trim() !== '' && /[\p{Script=Han}]/u.test(zh)
}

describe('object types', () => {
  it('make a vocabulary that the engine takes', () => {
    const { objects: known } = defineVocabulary(vocabulary)
    expect([...known.keys()]).toEqual(OBJECT_NAMES)
  })

  it('have labels in both languages for themselves, their fields, values and operations', () => {
    for (const object of all) {
      const labels = [object.labels, object.pluralLabels, ...Object.values(object.operationLabels)]
      const ofFields = fieldsOf(object).flatMap(([, field]) => [field.labels, ...Object.values(field.options ?? {})])
      for (const label of [...labels, ...ofFields]) expect(isBilingual(label), `${object.name}: ${label.en} / ${label.zh}`).toBe(true)
    }
    for (const { labels, description } of Object.values(attributes)) expect(isBilingual(labels) && isBilingual(description)).toBe(true)
  })

  it('name no two fields, values or operations alike: a reader could not tell them apart', () => {
    const isUnique = (labels: readonly Labels[], language: 'en' | 'zh') =>
      new Set(labels.map((each) => each[language])).size === labels.length
    for (const object of all) {
      for (const language of ['en', 'zh'] as const) {
        const labels = fieldsOf(object).map(([, field]) => field.labels)
        expect(isUnique(labels, language), `${object.name} ${language}`).toBe(true)
        expect(isUnique(Object.values(object.operationLabels), language)).toBe(true)
        for (const [name, field] of fieldsOf(object)) expect(isUnique(Object.values(field.options ?? {}), language), name).toBe(true)
      }
    }
  })

  it('have unique paths and tables, and a title and parents that are fields', () => {
    expect(new Set(all.map((object) => object.plural)).size).toBe(all.length)
    expect(new Set(all.map((object) => object.table)).size).toBe(all.length)
    for (const object of all) {
      expect(object.fields[object.title], object.name).toBeDefined()
      for (const link of object.parents ?? []) expect(object.fields[link.field]?.type).toBe('reference')
    }
  })

  it('V5: carry owner, unit and the stamps as ordinary classified fields', () => {
    const stamps = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy']
    for (const name of CRM_OBJECT_NAMES) {
      for (const field of ['ownerId', 'unitId', ...stamps])
        expect(CLASSIFICATIONS).toContain(objectSpec(name)?.fields[field]?.classification)
    }
    for (const object of all) expect(object.fields.createdAt?.sortable, object.name).toBe(true)
  })

  it('D2: nobody writes what the server or an operation keeps, whatever a grant says', () => {
    const { objects: known } = defineVocabulary(vocabulary)
    const status = known.get('deal')?.fieldByName.get('discountStatus')
    const stage = known.get('deal')?.fieldByName.get('stage')
    expect(status && isWritableAtAll(status, 'update')).toBe(false)
    expect(stage && isWritableAtAll(stage, 'update')).toBe(true)
  })

  it('have initial values that their own fields take', () => {
    for (const object of all) {
      for (const [name, field] of fieldsOf(object)) {
        if (field.initial !== undefined) expect(fieldSchema(field).safeParse(field.initial).success, `${object.name}.${name}`).toBe(true)
      }
    }
  })

  it('name a currency field of their own for every amount', () => {
    for (const object of all) {
      for (const [name, field] of fieldsOf(object)) {
        if (field.type === 'money') expect(object.fields[field.currencyField ?? '']?.type, `${object.name}.${name}`).toBe('enum')
      }
    }
  })

  it('P4: sort few fields, each of which costs an index per scope', () => {
    for (const object of all) {
      const sortable = fieldsOf(object).filter(([, field]) => field.sortable === true)
      expect(sortable.length, object.name).toBeGreaterThan(0)
      expect(sortable.length, object.name).toBeLessThanOrEqual(7)
    }
  })

  it('are found by their own names only', () => {
    expect(isObjectName('deal')).toBe(true)
    for (const name of ['toString', '__proto__', 'Deal', '']) expect(isObjectName(name), name).toBe(false)
    expect(objectSpec('constructor')).toBeUndefined()
  })
})

describe('what belongs to a record', () => {
  it('follows from the reference fields', () => {
    expect(relatedTo('customer').map((link) => link.object)).toEqual(['contact', 'deal', 'transaction', 'case', 'activity'])
    expect(relatedTo('activity')).toEqual([])
    expect(relatedTo('lead')).toEqual([{ object: 'activity', plural: 'activities', field: 'leadId' }])
  })

  it('names one field per object type, so that a path can name it by the plural', () => {
    for (const name of CRM_OBJECT_NAMES) {
      const plurals = relatedTo(name).map((link) => link.plural)
      expect(new Set(plurals).size, name).toBe(plurals.length)
    }
  })
})

describe('names of columns', () => {
  it('P3: follow one rule', () => {
    expect(columnOf('expectedCloseOn')).toBe('expected_close_on')
    expect(searchColumnOf('orderNumber')).toBe('order_number_search')
    expect(orderColumnOf('orderNumber')).toBe('order_number_order')
    expect(parentColumnsOf('customerId')).toEqual({ owner: 'customer_owner_id', unit: 'customer_unit_id' })
  })

  it('do not collide, and fit into what PostgreSQL allows', () => {
    for (const object of all) {
      const parents = (object.parents ?? []).flatMap((link) => Object.values(parentColumnsOf(link.field)))
      const searched = fieldsOf(object).flatMap(([name, field]) => (field.searchable === true ? [searchColumnOf(name)] : []))
      const ordered = fieldsOf(object).flatMap(([name, field]) => (field.searchable === true ? [orderColumnOf(name)] : []))
      const columns = [
        'id',
        'version',
        'deleted_at',
        'deleted_by',
        'search_terms',
        ...Object.keys(object.fields).map(columnOf),
        ...parents,
        ...searched,
        ...ordered,
      ]
      expect(new Set(columns).size, object.name).toBe(columns.length)
      for (const column of columns) expect(column.length).toBeLessThanOrEqual(63)
    }
  })
})
