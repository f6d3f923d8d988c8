import { expectTypeOf, it } from 'vitest'
import type { deal } from '../objects/deal.ts'
import type { ValuesOf } from './values-of.ts'

it('types the values of an object by its definition', () => {
  type Deal = ValuesOf<typeof deal>
  expectTypeOf<Deal['name']>().toEqualTypeOf<string>()
  expectTypeOf<Deal['amount']>().toEqualTypeOf<number | null>()
  expectTypeOf<Deal['stage']>().toEqualTypeOf<'qualification' | 'proposal' | 'negotiation' | 'won' | 'lost'>()
  expectTypeOf<Deal>().not.toHaveProperty('colour')
})
