import { type FieldSpec, objectSpec } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../format/format-context.tsx'
import { useLabel } from '../language/use-language.ts'
import { Avatar } from '../look/person.tsx'
import { isState, toneOf } from './enum-tone.ts'
import { MaskedValue } from './masked-value.tsx'
import { RecordText } from './record-text.tsx'
import { useTitles } from './reference-titles.tsx'
import { Unseen } from './unseen.tsx'

export interface FieldValueProps {
  readonly name: string
  readonly field: FieldSpec
  readonly value: Value | undefined
  readonly masked: boolean
  /** The other fields of the record, for an amount's currency. */
  readonly fields: Readonly<Record<string, Value>>
  /** In tables: no links but that of the title, and one line. */
  readonly compact?: boolean
}

/** One field of a record as the reader may see it. A list draws hundreds: each part asks for no more than what it shows. */
export function FieldValue(props: FieldValueProps): ReactNode {
  const { value, masked } = props
  // Hidden here, though some other record shows it: nothing, which is not the same as absent.
  if (value === undefined) return <Unseen className="visually-hidden" />
  if (value === null) return <Absent />
  if (masked) return <MaskedValue value={String(value)} />
  return <ClearValue {...props} value={value} />
}

function Absent(): ReactNode {
  const { t } = useTranslation()
  return (
    <span className="absent">
      <span aria-hidden>–</span>
      <span className="visually-hidden">{t('value.absent')}</span>
    </span>
  )
}

function YesOrNo({ value }: { readonly value: boolean }): ReactNode {
  const { t } = useTranslation()
  return t(value ? 'value.yes' : 'value.no')
}

function ClearValue({ name, field, value, fields, compact }: FieldValueProps & { readonly value: string | number | boolean }): ReactNode {
  const label = useLabel()
  const formats = useFormats()
  switch (field.type) {
    case 'enum':
      return (
        <EnumValue
          name={name}
          value={String(value)}
          text={label(field.options?.[String(value)] ?? { en: String(value), zh: String(value) })}
        />
      )
    case 'boolean':
      return <YesOrNo value={value === true} />
    case 'money':
      return <span className="figure">{formats.money(Number(value), String(fields[field.currencyField ?? 'currency'] ?? 'CNY'))}</span>
    case 'integer':
      return <span className="figure">{formats.number(Number(value))}</span>
    case 'date':
      return <time dateTime={String(value)}>{formats.date(String(value))}</time>
    case 'instant':
      return <time dateTime={String(value)}>{compact === true ? formats.day(String(value)) : formats.instant(String(value))}</time>
    case 'reference':
      return <ReferenceValue target={field.target ?? ''} id={String(value)} />
    case 'text':
      return <TextValue name={name} text={String(value)} multiline={field.multiline === true} compact={compact === true} />
  }
}

function EnumValue({ name, value, text }: { readonly name: string; readonly value: string; readonly text: string }): ReactNode {
  if (!isState(name)) return text
  return <span className={`state state-${toneOf(name, value)}`}>{text}</span>
}

function TextValue({
  name,
  text,
  multiline,
  compact,
}: {
  readonly name: string
  readonly text: string
  readonly multiline: boolean
  readonly compact: boolean
}): ReactNode {
  if (compact) return <RecordText>{text}</RecordText>
  if (name === 'email')
    return (
      <a href={`mailto:${text}`} translate="no">
        {text}
      </a>
    )
  if (name === 'website' && /^https?:\/\//.test(text)) {
    return (
      <a href={text} target="_blank" rel="noreferrer noopener" translate="no">
        {text}
      </a>
    )
  }
  return <RecordText {...(multiline ? { className: 'multiline' } : {})}>{text}</RecordText>
}

/** A reference by the name of what it names; what the reader may not see stays without a name (V3). */
function ReferenceValue({ target, id }: { readonly target: string; readonly id: string }): ReactNode {
  const title = useTitles()[id]
  const spec = objectSpec(target)
  if (title === undefined) return <Unseen className="absent" />
  if (target === 'user') {
    return (
      <span className="person" translate="no">
        <Avatar name={title} size={22} />
        <span>{title}</span>
      </span>
    )
  }
  if (spec?.kind !== 'crm') return <RecordText>{title}</RecordText>
  return (
    <Link to="/$plural/$id" params={{ plural: spec.plural, id }} translate="no">
      {title}
    </Link>
  )
}
