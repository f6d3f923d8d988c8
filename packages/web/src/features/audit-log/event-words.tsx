import { OPERATIONS, type OperationName, objectSpec, type ShownRecord } from '@menshen/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { eventText, ShortId } from '../../ui/event/event-words.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { RecordText } from '../../ui/record/record-text.tsx'
import { useTitles } from '../../ui/record/reference-titles.tsx'
import { Unseen } from '../../ui/record/unseen.tsx'

/** The operation in the words of the policy. */
export function Operation({ event }: { readonly event: ShownRecord }): ReactNode {
  const label = useLabel()
  const name = eventText(event, 'operation')
  if (name === undefined) return <Unseen className="absent" />
  return Object.hasOwn(OPERATIONS, name) ? label(OPERATIONS[name as OperationName]) : <code>{name}</code>
}

/** The record that it is about: its kind, and its name where the reader may see it. */
export function About({ event, linked = false }: { readonly event: ShownRecord; readonly linked?: boolean }): ReactNode {
  const label = useLabel()
  const titles = useTitles()
  const object = eventText(event, 'object')
  if (object === undefined) return null
  const id = eventText(event, 'recordId')
  const spec = objectSpec(object)
  const kind = spec === undefined ? object : label(spec.labels)
  if (id === undefined) return kind
  const title = titles[id]
  const name = title === undefined ? <ShortId id={id} /> : <RecordText>{title}</RecordText>
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
