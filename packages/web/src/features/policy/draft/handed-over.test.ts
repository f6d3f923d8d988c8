import { expect, it } from 'vitest'
import { handOver, takeHanded } from './handed-over.ts'

it('a draft that was left is taken once', () => {
  expect(takeHanded()).toBeNull()
  handOver('purpose: …')
  expect(takeHanded()).toBe('purpose: …')
  expect(takeHanded()).toBeNull()
})
