import { vocabulary } from '@menshen/contract'
import { defineVocabulary } from '@menshen/engine'

/** What a policy can speak of, for whatever reads one in the browser: fetched when somebody first edits the text. */
export const policyDefinitions = defineVocabulary(vocabulary)
