import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { NOWHERE, oneMore, whereaboutsIn, whereaboutsLine } from './whereabouts.ts'

describe('A4: where events lie, as a checkpoint says it', () => {
  it('is SHA-256 over what was said one event before, and the name of the partition', () => {
    const first = createHash('sha256').update(NOWHERE).update('2026-03/record').digest()
    expect(oneMore(NOWHERE, '2026-03/record')).toEqual(first)
    expect(oneMore(first, null)).toEqual(createHash('sha256').update(first).update('kept').digest())
  })

  it('is read as it is written, beside whatever else a checkpoint says', () => {
    const whereabouts = oneMore(NOWHERE, null)
    expect(whereaboutsIn(['another line', whereaboutsLine(whereabouts)])).toEqual(new Uint8Array(whereabouts))
    expect(whereaboutsIn(['another line'])).toBeNull()
  })

  it('is never that of any events where it cannot be read', () => {
    expect(whereaboutsIn(['partitions none'])).toHaveLength(0)
  })
})
