import type { World } from '../reference/world.ts'
import { answerTo, type Case } from './cases.ts'
import { denialVariants } from './denial-variants.ts'
import type { Variant } from './edits.ts'
import { grantVariants, requirementVariants } from './grant-variants.ts'
import { boundPair, relationVariants } from './relation-variants.ts'

/** The worlds that differ from this one in a single thing that might matter to the case. */
export function variantsOf(world: World, asked: Case): readonly Variant[] {
  return [...grantVariants(world, asked), ...requirementVariants(world), ...denialVariants(world, asked), ...relationVariants(world, asked)]
}

/** The kinds of things in a world that, changed by themselves, turn the reference's answer to a case. */
export function decisiveKinds(world: World, asked: Case): ReadonlySet<string> {
  const answer = answerTo(world, asked)
  const decisive = new Set<string>()
  for (const variant of variantsOf(world, asked)) {
    if (!decisive.has(variant.kind) && answerTo(variant.world, asked) !== answer) decisive.add(variant.kind)
  }
  const [bounded, unbounded] = boundPair(world, asked)
  if (answerTo(bounded, asked) !== answerTo(unbounded, asked)) decisive.add('bound')
  return decisive
}
