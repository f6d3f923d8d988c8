import { administrativeObjects, EVENTS, type EventName, isClear, PROBLEMS, type ProblemCode, type ShownRecord } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useFormats } from '../format/format-context.tsx'
import { useLabel } from '../language/use-language.ts'
import { Avatar } from '../look/person.tsx'
import { useTitles } from '../record/reference-titles.tsx'
import { Unseen } from '../record/unseen.tsx'
import './event-words.css'

const { fields } = administrativeObjects.auditEvent
const TONES: Readonly<Record<string, string>> = { done: 'good', refused: 'warn', failed: 'bad' }
/** So much of an id tells one from another on a page. */
const SHORT = 8

/** A fact of an event as text, where the reader sees it in the clear and it is there. */
export const eventText = (event: ShownRecord, name: string): string | undefined => {
  const value = event.fields[name]
  return isClear(event, name) && value !== null && value !== undefined ? String(value) : undefined
}

export function ShortId({ id }: { readonly id: string }): ReactNode {
  return <code>{id.slice(0, SHORT)}</code>
}

/** What happened, in words; a name that this version does not know stands as it is. */
export function Happened({ event }: { readonly event: ShownRecord }): ReactNode {
  const label = useLabel()
  const name = eventText(event, 'event')
  if (name === undefined) return <Unseen className="absent" />
  const spec = Object.hasOwn(EVENTS, name) ? EVENTS[name as EventName] : undefined
  return spec === undefined ? <code>{name}</code> : label(spec.labels)
}

export function Outcome({ event }: { readonly event: ShownRecord }): ReactNode {
  const label = useLabel()
  const outcome = eventText(event, 'outcome')
  const problem = eventText(event, 'problem')
  if (outcome === undefined) return <Unseen className="absent" />
  const said = fields.outcome.options[outcome as keyof typeof fields.outcome.options]
  const why = problem !== undefined && Object.hasOwn(PROBLEMS, problem) ? label(PROBLEMS[problem as ProblemCode].title) : problem
  return (
    <>
      <span className={`state state-${TONES[outcome] ?? 'plain'}`}>{said === undefined ? outcome : label(said)}</span>
      {why !== undefined && <span className="event-why">{why}</span>}
    </>
  )
}

export function When({ event }: { readonly event: ShownRecord }): ReactNode {
  const formats = useFormats()
  const at = eventText(event, 'createdAt')
  return at === undefined ? <Unseen className="absent" /> : <time dateTime={at}>{formats.instant(at)}</time>
}

/** @param nobody what is said where nobody was signed in */
export function Who({ event, nobody }: { readonly event: ShownRecord; readonly nobody: string }): ReactNode {
  const titles = useTitles()
  const id = eventText(event, 'ownerId')
  if (!isClear(event, 'ownerId')) return <Unseen className="absent" />
  if (id === undefined) return <span className="absent">{nobody}</span>
  const name = titles[id]
  if (name === undefined) return <ShortId id={id} />
  return (
    <span className="person" translate="no">
      <Avatar name={name} size={22} />
      <span>{name}</span>
    </span>
  )
}
