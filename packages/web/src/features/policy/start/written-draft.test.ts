import { vocabulary } from '@menshen/contract'
import { PRESETS } from '@menshen/contract/start/answers.ts'
import { draftFrom } from '@menshen/contract/start/draft-from.ts'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { writtenDraft } from './written-draft.ts'

it('a draft is written as people write one, and read as what it was', async () => {
  const departments = (['sales', 'service', 'finance'] as const).map((id) => ({ ...PRESETS[id], id }))
  const draft = draftFrom({ departments, reviewOn: '2027-11-30' }, vocabulary)
  const text = await writtenDraft(draft, 'A first draft.')
  expect(parse(text)).toEqual(draft)
  expect(text.startsWith('# A first draft.\n')).toBe(true)
  expect(text).toContain('        operations: [ create ]')
  expect(text).toContain('        records: { scopes: [ mine ] }')
})
