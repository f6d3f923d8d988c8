import { policyVocabulary, vocabulary } from '@menshen/contract'
import { PRESET_NAMES, PRESETS } from '@menshen/contract/start/answers.ts'
import { draftFrom } from '@menshen/contract/start/draft-from.ts'
import { expect, it } from 'vitest'
import { vocabularyFrom } from './vocabulary-from.ts'

it('a draft made from the words of the server is the one made from the vocabulary itself', () => {
  const answers = { departments: PRESET_NAMES.map((id) => ({ ...PRESETS[id], id })), reviewOn: '2027-11-30' }
  const draft = draftFrom(answers, vocabularyFrom(policyVocabulary))
  expect(draft).toEqual(draftFrom(answers, vocabulary))
  expect(Object.keys(draft.roles)).toContain('management')
})
