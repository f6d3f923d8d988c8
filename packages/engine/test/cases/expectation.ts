import type { LevelName } from '../../src/policy/document.ts'
import type { Table } from './case-file.ts'
import { type Named, personId, type TableWorld } from './table-world.ts'

export type Levels = Readonly<Record<string, Exclude<LevelName, 'hidden'>>>

interface About {
  /** As the table writes it. */
  readonly text: string
  readonly userId: string
  readonly record: Named
}

/** What a person may do with a record and sees of it; a part that the table leaves out is not asked for. */
export interface Observing extends About {
  readonly kind: 'on'
  readonly may: readonly string[]
  readonly sees: Levels | null
  readonly exports: Levels | null
  readonly writes: readonly string[] | null
  readonly reveals: readonly string[] | null
}

export interface Making extends About {
  readonly kind: 'makes'
  readonly may: boolean
  readonly writes: readonly string[] | null
}

export interface Changing extends About {
  readonly kind: 'changes'
  readonly after: Named
  /** Null for a change that is refused, whatever it writes. */
  readonly writes: readonly string[] | null
}

export interface Transferring extends About {
  readonly kind: 'transfers'
  readonly after: Named
  readonly may: boolean
}

export type Expectation = Observing | Making | Changing | Transferring

const listed = (text: string): readonly string[] => (text === 'nothing' ? [] : text.split(', '))

function levelsIn(text: string): Levels {
  return Object.fromEntries(
    listed(text).map((one) => (one.endsWith(' masked') ? [one.slice(0, -' masked'.length), 'masked'] : [one, 'clear'])),
  )
}

/** The clauses of a sentence by their verbs: `may read; sees name`. */
function clausesOf(sentence: string, verbs: readonly string[]): ReadonlyMap<string, string> {
  const clauses = new Map(
    sentence.split('; ').map((clause) => [clause.slice(0, clause.indexOf(' ')), clause.slice(clause.indexOf(' ') + 1)]),
  )
  for (const verb of clauses.keys()) if (!verbs.includes(verb)) throw new Error(`"${sentence}" has a clause that begins with ${verb}`)
  return clauses
}

function observing(about: About, sentence: string): Observing {
  const nothing = sentence === 'nothing'
  const clauses = nothing ? new Map<string, string>() : clausesOf(sentence, ['may', 'sees', 'exports', 'writes', 'reveals'])
  const part = <T>(verb: string, read: (text: string) => T, none: T): T | null => {
    const text = clauses.get(verb)
    if (text !== undefined) return read(text)
    return nothing ? none : null
  }
  return {
    ...about,
    kind: 'on',
    may: listed(clauses.get('may') ?? 'nothing'),
    sees: part('sees', levelsIn, {}),
    exports: part('exports', levelsIn, {}),
    writes: part('writes', listed, []),
    reveals: part('reveals', listed, []),
  }
}

function making(about: About, sentence: string): Making {
  const [verdict, writes] = sentence.split('; writes ')
  return {
    ...about,
    kind: 'makes',
    may: verdict === 'allowed',
    writes: verdict === 'allowed' && writes !== undefined ? listed(writes) : null,
  }
}

function expectation(text: string, sentence: string, its: TableWorld): Expectation {
  const [person = '', verb = '', name = '', , later = ''] = text.split(' ')
  const thing = (named: string): Named => {
    const found = its.records.get(named) ?? its.states.get(named)
    if (found === undefined) throw new Error(`${text}: nothing is called ${named}`)
    return found
  }
  const about = { text, userId: personId(person, its), record: thing(name) }
  if (verb === 'on') return observing(about, sentence)
  if (verb === 'makes') return making(about, sentence)
  if (verb === 'transfers') return { ...about, kind: 'transfers', after: thing(later), may: sentence === 'allowed' }
  return {
    ...about,
    kind: 'changes',
    after: thing(later),
    writes: sentence === 'refused' ? null : listed(sentence.slice('writes '.length)),
  }
}

/** All that a table expects of single records. */
export const expectationsOf = (table: Table, its: TableWorld): readonly Expectation[] =>
  Object.entries(table.expect).map(([text, sentence]) => expectation(text, sentence, its))
