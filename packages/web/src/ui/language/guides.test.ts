import {
  administrativeObjects,
  attributes,
  CLASSIFICATION_LABELS,
  CONDITION_LABELS,
  crmObjects,
  type Labels,
  type Language,
  LEVEL_LABELS,
  type ObjectSpec,
  OPERATIONS,
  POLICY_TEMPLATES,
  PROBLEMS,
  SCOPE_LABELS,
} from '@menshen/contract'
import { describe, expect, it } from 'vitest'

type TextsModule = { readonly texts: object }
const bundles = {
  ...import.meta.glob<TextsModule>('./texts/*.ts', { eager: true }),
  ...import.meta.glob<TextsModule>('../../features/*/texts/*.ts', { eager: true }),
}
const pages: Readonly<Record<string, string>> = import.meta.glob('../../../../../docs/guide/**/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const policies: Readonly<Record<string, string>> = import.meta.glob('../../../../../policies/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
})
/** Only their names are asked for. */
const pictures = Object.keys(import.meta.glob('../../../../../docs/guide/images/*/*.png'))

const inFolder = (path: string): string => path.replace(/^.*docs\/guide\//, '')
const languageOf = (page: string): Language => (page.startsWith('zh/') || page.endsWith('.zh-CN.md') ? 'zh' : 'en')

/** Without what is quoted from programs: there, stars and numbers mean other things. */
const prose = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '')
const guides = new Map(Object.entries(pages).map(([path, text]) => [inFolder(path), prose(text)]))
const namesIn = (language: Language): string[] =>
  [...guides.keys()].filter((page) => page.startsWith(`${language}/`)).map((page) => page.slice(language.length + 1))

function flat(texts: object): string[] {
  return Object.values(texts).flatMap((value) => (typeof value === 'string' ? [value] : flat(value as object)))
}

function labelsOfObject(object: ObjectSpec): Labels[] {
  const fields = Object.values(object.fields).flatMap(({ labels, options = {} }) => [labels, ...Object.values(options)])
  return [object.labels, object.pluralLabels, ...fields, ...Object.values(object.operationLabels)]
}

const labels: readonly Labels[] = [
  ...Object.values({ ...crmObjects, ...administrativeObjects }).flatMap((object) => labelsOfObject(object)),
  ...[OPERATIONS, SCOPE_LABELS, LEVEL_LABELS, CLASSIFICATION_LABELS, CONDITION_LABELS].flatMap((each) => Object.values<Labels>(each)),
  ...Object.values(attributes).map((attribute) => attribute.labels),
  ...POLICY_TEMPLATES.map((template) => template.labels),
  ...Object.values(PROBLEMS).flatMap(({ title, remedy }) => [title, remedy]),
]

/** What the labels of a policy in YAML say in a language. */
function rolesIn(language: Language): string[] {
  return Object.values(policies).flatMap((text) =>
    [...text.matchAll(/labels: \{ en: (.+?), zh: (.+?) \}/g)].map(([, en = '', zh = '']) => (language === 'en' ? en : zh)),
  )
}

/** Everything that can stand on the screen in a language, with anything that can be written in its gaps. */
function screenIn(language: Language): (text: string) => boolean {
  const texts = Object.entries(bundles).flatMap(([path, bundle]) => (path.endsWith(`/${language}.ts`) ? flat(bundle.texts) : []))
  const said = [...texts, ...labels.map((label) => label[language]), ...rolesIn(language)]
  const exact = new Set(said)
  const gapped = said
    // A text that is nothing but gaps would let everything pass.
    .filter((text) => /\{\{/.test(text) && /[\p{L}]{2}|[：“]/u.test(text.replace(/\{\{\w+\}\}/g, '')))
    .map((text) => new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\{\w+\}\}/g, '.+')}$`))
  return (text) => exact.has(text) || gapped.some((pattern) => pattern.test(text))
}

const boldIn = (text: string): string[] => [...text.matchAll(/\*\*([\s\S]+?)\*\*/g)].map(([, bold = '']) => bold.replace(/\s*\n\s*/g, ' '))

describe('the guides', () => {
  it('exist in both languages, with the same headings in the same order', () => {
    expect(namesIn('en').sort()).toEqual(namesIn('zh').sort())
    expect(namesIn('en').length).toBeGreaterThanOrEqual(8)
    const outline = (page: string): string[] => [...(guides.get(page) ?? '').matchAll(/^#+/gm)].map(([depth]) => depth)
    for (const name of namesIn('en')) {
      expect(outline(`zh/${name}`), name).toEqual(outline(`en/${name}`))
      expect(outline(`en/${name}`).length, name).toBeGreaterThan(3)
    }
  })

  it('name every guide on the page that leads to them', () => {
    for (const [index, language] of [
      ['README.md', 'en'],
      ['README.zh-CN.md', 'zh'],
    ] as const) {
      const linked = [...(guides.get(index) ?? '').matchAll(/\]\((?:en|zh)\/([^)]+)\)/g)].map(([, name = '']) => name)
      expect(linked.sort(), index).toEqual(namesIn(language).sort())
    }
  })

  it('show pictures that exist, and all that exist', () => {
    const shown = [...guides].flatMap(([page, text]) =>
      [...text.matchAll(/!\[[^\]]+\]\(\.\.\/(images\/[^)]+)\)/g)].map(([, picture = '']) => ({ page, picture })),
    )
    for (const { page, picture } of shown) expect(picture, page).toMatch(new RegExp(`^images/${languageOf(page)}/`))
    expect([...new Set(shown.map(({ picture }) => picture))].sort()).toEqual(pictures.map(inFolder).sort())
    expect(shown.length).toBeGreaterThan(20)
  })

  it.each(['en', 'zh'] as const)('set in bold only words that stand on the screen (%s)', (language) => {
    const onScreen = screenIn(language)
    const all = [...guides]
      .filter(([page]) => page.startsWith(`${language}/`))
      .flatMap(([page, text]) => boldIn(text).map((bold) => ({ page, bold })))
    expect(all.length).toBeGreaterThan(150)
    expect(all.filter(({ bold }) => !onScreen(bold)).map(({ page, bold }) => `${page}: ${bold}`)).toEqual([])
    // The check itself must be able to say no.
    expect(onScreen(language === 'en' ? 'Press here' : '请点这里')).toBe(false)
  })
})
