import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PLANTS } from './plants.ts'

describe('the holes that are planted', () => {
  it('are ten, and each fits the product as it is', () => {
    expect(PLANTS).toHaveLength(10)
    for (const { edits } of PLANTS) {
      for (const { file, from } of edits) {
        const text = readFileSync(new URL(`../../../src/${file}`, import.meta.url), 'utf8')
        expect(text.split(from), file).toHaveLength(2)
      }
    }
  })
})
