import type { Value } from '../../vocabulary/value.ts'
import type { Known, Variable } from './formula.ts'
import type { Extent } from './groups.ts'
import { stocksOf } from './stocks.ts'
import { type Topic, topicName } from './topic.ts'

/** All that a decision can depend on, as variables: one person, one record with what it hangs on, one session. */
export interface Situation {
  readonly extent: Extent
  readonly about: (topic: Topic) => Variable
  /** An identity that no variable can take. */
  readonly identity: (number: number) => string
}

const NO_OR_YES: readonly Value[] = [false, true]

export function situationOf(extent: Extent): Situation {
  const stocks = stocksOf(extent)
  const choicesOf = (topic: Topic): ((known: Known) => readonly Value[]) => {
    switch (topic.kind) {
      case 'field':
        return stocks.field(topic.of.object, topic.field)
      case 'attribute':
        return stocks.attribute(topic.attribute)
      case 'held':
        return () => ['elsewhere', 'at', 'above']
      case 'share':
        return () => [0, 1, 2]
      case 'assurance':
        return () => [1, 2, 3]
      case 'session':
      case 'stored':
      case 'parent':
        return () => [true, false]
      case 'team':
      case 'reports':
      case 'member':
      case 'proves':
        return () => NO_OR_YES
    }
  }
  const variables = new Map<string, Variable>()
  return {
    extent,
    identity: stocks.identity,
    about: (topic) => {
      const name = topicName(topic)
      const variable = variables.get(name) ?? { name, topic, choices: choicesOf(topic) }
      variables.set(name, variable)
      return variable
    },
  }
}
