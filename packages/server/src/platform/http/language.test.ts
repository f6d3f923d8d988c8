import { expect, it } from 'vitest'
import { acceptedLanguage } from './language.ts'

it.each([
  [undefined, undefined],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB', 'en'],
  ['fr, de;q=0.9', undefined],
  ['fr, en;q=0.3, zh;q=0.4', 'zh'],
  ['en;q=0, zh;q=0.1', 'zh'],
  ['EN', 'en'],
  ['*', undefined],
  [',;;q=,en', 'en'],
  ['en,'.repeat(400), undefined],
])('Accept-Language %j means %j', (header, language) => {
  expect(acceptedLanguage(header)).toBe(language)
})
