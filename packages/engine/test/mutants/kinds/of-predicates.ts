import { type Mutant, mutant } from '../mutant.ts'

const FORM = 'predicate/normal-form.ts'
const EVALUATE = 'predicate/evaluate.ts'
const BIND = 'predicate/bind.ts'
const ABSENT = "const absent = (comparison.absent ?? op === 'ne') !== negated"

/** Predicates that are not two-valued, cast, or compare in another order (G4, G5). */
export const OF_PREDICATES: readonly Mutant[] = [
  mutant('absent equals everything', FORM, ABSENT, "const absent = (comparison.absent ?? op === 'eq') !== negated"),
  mutant('absent is below everything', FORM, ABSENT, "const absent = (comparison.absent ?? (op === 'ne' || op === 'lt')) !== negated"),
  mutant('absent differs from nothing', FORM, ABSENT, 'const absent = (comparison.absent ?? false) !== negated'),
  mutant('not forgets what is absent', FORM, ABSENT, "const absent = comparison.absent ?? op === 'ne'"),
  mutant('what a comparison says of absence is ignored', FORM, ABSENT, "const absent = (op === 'ne') !== negated"),
  mutant('not leaves and as it is', FORM, "kind: negated ? 'or' : 'and'", "kind: 'and'"),
  mutant('two negations are one', FORM, 'return normalForm(predicate.not, !negated)', 'return normalForm(predicate.not, true)'),
  mutant(
    'zero and the empty text are absent',
    EVALUATE,
    'return value === null || value === undefined ? absent : test(value) !== negated',
    'return !value ? absent : test(value) !== negated',
  ),
  mutant('text goes by UTF-16 unit', 'predicate/order.ts', 'if (x !== y) return lift(x) - lift(y)', 'if (x !== y) return x - y'),
  mutant(
    'text goes by locale',
    'predicate/order.ts',
    "typeof b === 'string' ? compareText(a, b) : null",
    "typeof b === 'string' ? a.localeCompare(b) : null",
  ),
  mutant('below takes the limit in', EVALUATE, "const orEqual = leaf.op === 'le'", 'const orEqual = true'),
  mutant('a lacking attribute drops its part of a predicate only', BIND, 'if (bound === null) return null', 'if (bound === null) continue'),
  mutant(
    'an attribute is taken whatever its type',
    BIND,
    'return values.every((item) => typeof item === typeOf(definition)) ? values : null',
    'return values',
  ),
  mutant('one value does for a list', BIND, 'if ((definition.list === true) !== Array.isArray(value)) return null', ''),
]
