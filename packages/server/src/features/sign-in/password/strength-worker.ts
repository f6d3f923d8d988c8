import { parentPort } from 'node:worker_threads'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as en from '@zxcvbn-ts/language-en'
import { chinesePasswords } from './known-passwords.ts'
import { PINYIN_SYLLABLES } from './pinyin-syllables.ts'
import type { StrengthAnswer, StrengthQuestion } from './strength.ts'

/** The estimator looks at so many characters; the work grows steeply with them, and what follows only makes a password stronger. */
const MOST_LOOKED_AT = 32

const estimator = new ZxcvbnFactory({
  dictionary: {
    ...common.dictionary,
    ...en.dictionary,
    'pinyin-syllables': [...PINYIN_SYLLABLES],
    'passwords-zh': [...chinesePasswords()],
  },
  graphs: common.adjacencyGraphs,
  maxLength: MOST_LOOKED_AT,
})

parentPort?.on('message', ({ id, password, words }: StrengthQuestion) => {
  const { score } = estimator.check([...password].slice(0, MOST_LOOKED_AT).join(''), [...words])
  const answer: StrengthAnswer = { id, score: score as StrengthAnswer['score'] }
  parentPort?.postMessage(answer)
})
