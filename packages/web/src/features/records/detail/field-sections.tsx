import { LockOutlined } from '@ant-design/icons'
import type { FieldSpec, ShownRecord } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { WhyButton } from '../../../ui/slot/why-button.tsx'
import { RevealableValue } from './revealable-value.tsx'

const SECTIONS = ['general', 'personal', 'financial', 'secret', 'record'] as const
type Section = (typeof SECTIONS)[number]

/** Whose the record is and what the server keeps stands last, whatever its class. */
const OF_THE_RECORD: ReadonlySet<string> = new Set(['ownerId', 'unitId', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'])

function sectionOf(name: string, field: FieldSpec): Section {
  if (OF_THE_RECORD.has(name)) return 'record'
  return field.classification === 'public' || field.classification === 'internal' ? 'general' : field.classification
}

/** The fields of a record in sections by how delicate they are. A hidden field is not there at all (V1). */
export function FieldSections({ object, record }: { readonly object: CrmObject; readonly record: ShownRecord }): ReactNode {
  const { t } = useTranslation('records')
  const shown = Object.entries(object.fields).filter(([name]) => record.fields[name] !== undefined)
  return (
    <div className="sections">
      {SECTIONS.map((section) => {
        const fields = shown.filter(([name, field]) => sectionOf(name, field) === section)
        if (fields.length === 0) return null
        const masked = fields.filter(([name]) => record.masked.includes(name) && record.fields[name] !== null).length
        return (
          <section key={section} className={`panel section section-${section}`} aria-labelledby={`section-${section}`}>
            <h2 className="panel-title" id={`section-${section}`}>
              {t(`section.${section}`)}
              {masked > 0 && (
                <span className="section-masked">
                  <LockOutlined aria-hidden /> {t('detail.masked', { count: masked })}
                </span>
              )}
            </h2>
            <dl className="panel-body section-fields">
              {fields.map(([name, field]) => (
                <SectionField key={name} object={object} record={record} name={name} field={field} />
              ))}
            </dl>
          </section>
        )
      })}
    </div>
  )
}

interface SectionFieldProps {
  readonly object: CrmObject
  readonly record: ShownRecord
  readonly name: string
  readonly field: FieldSpec
}

function SectionField({ object, record, name, field }: SectionFieldProps): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const value = record.fields[name]
  const masked = record.masked.includes(name)
  return (
    <div
      className={field.multiline === true && value !== null && !masked ? 'section-field section-field-wide' : 'section-field'}
      data-field={name}
    >
      <dt>{label(field.labels)}</dt>
      <dd>
        {masked && record.operations.includes('reveal') ? (
          <RevealableValue object={object} record={record} name={name} field={field} mask={String(value)} />
        ) : (
          <FieldValue name={name} field={field} value={value} masked={masked} fields={record.fields} />
        )}
        {masked && value !== null && (
          <WhyButton object={object} id={record.id} operation="read" field={name} label={t('why.masked', { field: label(field.labels) })} />
        )}
      </dd>
    </div>
  )
}
