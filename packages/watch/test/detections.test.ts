import { describe, expect, it } from 'vitest'
import { runCases } from '../src/index.ts'
import { files, read } from './all-detections.ts'

describe('the detections that come with the product', () => {
  it('are at least twenty, each in a file of its own name', () => {
    expect(files.length).toBeGreaterThanOrEqual(20)
    for (const file of files) expect(`${read(file).definition?.id}.yaml`).toBe(file)
  })

  it.each(files)('%s can be read, raises what it is for and leaves alone what only looks like it', (file) => {
    const { definition, problems } = read(file)
    expect(problems).toEqual([])
    if (definition === null) throw new Error('it cannot be read')
    for (const { name, wanted, alerts } of runCases(definition)) expect([name.en, alerts]).toEqual([name.en, wanted])
  })
})
