import {
  administrativeObjects,
  EVENTS,
  type EventName,
  isClear,
  OPERATIONS,
  type OperationName,
  objectSpec,
  PROBLEMS,
  type ProblemCode,
  type ShownRecord,
} from '@menshen/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { Avatar } from '../../ui/look/person.tsx'
import { RecordText } from '../../ui/record/record-text.tsx'
import { useTitles } from '../../ui/record/reference-titles.tsx'
import { Unseen } from '../../ui/record/unseen.tsx'

const { fields } = administrativeObjects.auditEvent
const TONES: Readonly<Record<string, string>> = { done: 'good', refused: 'warn', failed: 'bad' }
/** So much of an id tells one from another on a page. */
const SHORT = 8

const textOf = (event: ShownRecord, name: string): string | undefined => {
  const value = event.fields[name]
  return isClear(event, name) && value !== null && value !== undefined ? String(value) : undefined
}

/** What happened, in words; a name that this version does not know stands as it is. */
export function Happened({ event }: { readonly event: ShownRecord }): ReactNode {
  const label = useLabel()
  const name = textOf(event, 'event')
  if (name === undefined) return <Unseen className="absent" />
  const spec = Object.hasOwn(EVENTS, name) ? EVENTS[name as EventName] : undefined
  return spec === undefined ? <code>{name}</code> : label(spec.labels)
}

export function Outcome({ event }: { readonly event: ShownRecord }): ReactNode {
  const label = useLabel()
  const outcome = textOf(event, 'outcome')
  const problem = textOf(event, 'problem')
  if (outcome === undefined) return <Unseen className="absent" />
  const said = fields.outcome.options[outcome as keyof typeof fields.outcome.options]
  const why = problem !== undefined && Object.hasOwn(PROBLEMS, problem) ? label(PROBLEMS[problem as ProblemCode].title) : problem
  return (
    <>
      <span className={`state state-${TONES[outcome] ?? 'plain'}`}>{said === undefined ? outcome : label(said)}</span>
      {why !== undefined && <span className="audit-why">{why}</span>}
    </>
  )
}

export function When({ event }: { readonly event: ShownRecord }): ReactNode {
  const formats = useFormats()
  const at = textOf(event, 'createdAt')
  return at === undefined ? <Unseen className="absent" /> : <time dateTime={at}>{formats.instant(at)}</time>
}

export function Who({ event }: { readonly event: ShownRecord }): ReactNode {
  const { t } = useTranslation('audit-log')
  const titles = useTitles()
  const id = textOf(event, 'ownerId')
  if (!isClear(event, 'ownerId')) return <Unseen className="absent" />
  if (id === undefined) return <span className="absent">{t('nobody')}</span>
  const name = titles[id]
  if (name === undefined) return <code>{id.slice(0, SHORT)}</code>
  return (
    <span className="person" translate="no">
      <Avatar name={name} size={22} />
      <span>{name}</span>
    </span>
  )
}

/** The operation in the words of the policy. */
export function Operation({ event }: { readonly event: ShownRecord }): ReactNode {
  const label = useLabel()
  const name = textOf(event, 'operation')
  if (name === undefined) return <Unseen className="absent" />
  return Object.hasOwn(OPERATIONS, name) ? label(OPERATIONS[name as OperationName]) : <code>{name}</code>
}

/** The record that it is about: its kind, and its name where the reader may see it. */
export function About({ event, linked = false }: { readonly event: ShownRecord; readonly linked?: boolean }): ReactNode {
  const label = useLabel()
  const titles = useTitles()
  const object = textOf(event, 'object')
  if (object === undefined) return null
  const id = textOf(event, 'recordId')
  const spec = objectSpec(object)
  const kind = spec === undefined ? object : label(spec.labels)
  if (id === undefined) return kind
  const title = titles[id]
  const name = title === undefined ? <code>{id.slice(0, SHORT)}</code> : <RecordText>{title}</RecordText>
  return (
    <span className="audit-about">
      <span className="audit-kind">{kind}</span>
      {linked && title !== undefined && spec?.kind === 'crm' ? (
        <Link to="/$plural/$id" params={{ plural: spec.plural, id }}>
          {name}
        </Link>
      ) : (
        name
      )}
    </span>
  )
}
