import {
  attributes,
  CLASSIFICATION_LABELS,
  CONDITION_LABELS,
  EVENTS,
  endpoints,
  IMPORT_FAULTS,
  type Labels,
  LEVEL_LABELS,
  OBJECT_NAMES,
  OPERATOR_LABELS,
  objects,
  PERSON_COLUMNS,
  PROBLEMS,
  SCOPE_LABELS,
  VALUE_PROBLEMS,
} from '@menshen/contract'
import { describe, expect, it } from 'vitest'

const HAN = /\p{Script=Han}/u

type TextsModule = { readonly texts: object }
const bundles = {
  ...import.meta.glob<TextsModule>('./texts/*.ts', { eager: true }),
  ...import.meta.glob<TextsModule>('../../features/*/texts/*.ts', { eager: true }),
}

function flat(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value as object, `${prefix}${key}.`),
  )
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()

/** Says of which labels one language is missing or in the other's words. */
function wrongLabels(labels: Readonly<Record<string, Labels>>): string[] {
  return Object.entries(labels).flatMap(([name, { en, zh }]) =>
    en.trim() === '' || HAN.test(en) || zh.trim() === '' || !HAN.test(zh) ? [`${name}: ${en} / ${zh}`] : [],
  )
}

describe('the contract speaks both languages', () => {
  it('every object type, field, choice and operation', () => {
    const all: Record<string, Labels> = {}
    for (const name of OBJECT_NAMES) {
      const object = objects[name]
      all[name] = object.labels
      all[`${name}, plural`] = object.pluralLabels
      for (const [operation, labels] of Object.entries(object.operationLabels)) all[`${name}.${operation}`] = labels
      for (const [field, spec] of Object.entries(object.fields)) {
        all[`${name}.${field}`] = spec.labels
        const options: Readonly<Record<string, Labels>> = 'options' in spec ? spec.options : {}
        for (const [value, labels] of Object.entries(options)) all[`${name}.${field}=${value}`] = labels
      }
    }
    expect(Object.keys(all).length).toBeGreaterThan(400)
    expect(wrongLabels(all)).toEqual([])
  })

  it('every fault of an import and every column about people', () => {
    expect(wrongLabels(IMPORT_FAULTS)).toEqual([])
    expect(wrongLabels(PERSON_COLUMNS)).toEqual([])
  })

  it('every problem with its remedy, every value problem, event and endpoint', () => {
    const problems = Object.entries(PROBLEMS).flatMap(([code, { title, remedy }]) => [
      [`${code} title`, title] as const,
      [`${code} remedy`, remedy] as const,
    ])
    expect(wrongLabels(Object.fromEntries(problems))).toEqual([])
    expect(wrongLabels(VALUE_PROBLEMS)).toEqual([])
    expect(wrongLabels(Object.fromEntries(Object.entries(EVENTS).map(([name, { labels }]) => [name, labels])))).toEqual([])
    expect(wrongLabels(Object.fromEntries(endpoints.map(({ name, labels }) => [name, labels])))).toEqual([])
  })

  it('every word of a policy', () => {
    const words = [SCOPE_LABELS, LEVEL_LABELS, CLASSIFICATION_LABELS, OPERATOR_LABELS, CONDITION_LABELS]
    for (const labels of words) expect(wrongLabels(labels)).toEqual([])
    expect(wrongLabels(Object.fromEntries(Object.entries(attributes).map(([name, { labels }]) => [name, labels])))).toEqual([])
  })
})

describe('the web speaks both languages', () => {
  const places = [...new Set(Object.keys(bundles).map((path) => path.replace(/\/(en|zh)\.ts$/, '')))]

  it('there are texts for the shell and for every feature', () => {
    expect(places.map((place) => place.replace('/texts', '').replace('../../features/', '')).sort()).toEqual([
      '.',
      'access',
      'account',
      'alerts',
      'audit-log',
      'behaviour',
      'explain',
      'export',
      'home',
      'import',
      'organisation',
      'policy',
      'records',
      'sign-in',
    ])
  })

  for (const place of places) {
    it(`${place}: the same keys and placeholders in both`, () => {
      const en = flat(bundles[`${place}/en.ts`]?.texts ?? {})
      const zh = new Map(flat(bundles[`${place}/zh.ts`]?.texts ?? {}))
      expect(en.length).toBeGreaterThan(5)
      expect([...zh.keys()].sort()).toEqual(en.map(([key]) => key).sort())
      const different = en.filter(([key, text]) => placeholders(text).join() !== placeholders(zh.get(key) ?? '').join())
      expect(different).toEqual([])
    })

    it(`${place}: each in its own words`, () => {
      /** Punctuation and bare placeholders are the same or of neither language. */
      const hasWords = (text: string): boolean => /[\p{L}]/u.test(text.replace(/\{\{\w+\}\}/g, ''))
      const en = flat(bundles[`${place}/en.ts`]?.texts ?? {}).filter(([, text]) => hasWords(text))
      const zh = flat(bundles[`${place}/zh.ts`]?.texts ?? {}).filter(([, text]) => hasWords(text))
      expect(en.filter(([, text]) => HAN.test(text))).toEqual([])
      expect(zh.filter(([, text]) => !HAN.test(text))).toEqual([])
    })
  }
})
