import type { ShownRecord } from '@menshen/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { RecordTitle } from '../../../ui/record/record-title.tsx'
import './rows.css'

interface RecordRowsProps {
  readonly object: CrmObject
  readonly items: readonly ShownRecord[]
  readonly columns: readonly string[]
  /** What can be done with each record, at the end of its row. */
  readonly actions?: (record: ShownRecord) => ReactNode
}

/** A few records under each other: a plain table for places that are no list of their own. */
export function RecordRows({ object, items, columns, actions }: RecordRowsProps): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="panel rows-scroll" tabIndex={0} aria-label={label(object.pluralLabels)}>
      <table className="rows-table">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {label(object.fields[name]?.labels ?? { en: name, zh: name })}
              </th>
            ))}
            {actions !== undefined && (
              <th scope="col" className="rows-actions">
                <span className="visually-hidden">{t('list.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              {columns.map((name, index) => (
                <td key={name}>
                  {name === object.title || (index === 0 && !columns.includes(object.title)) ? (
                    <Link to="/$plural/$id" params={{ plural: object.plural, id: item.id }} className="record-link">
                      <RecordTitle object={object} record={item} />
                    </Link>
                  ) : (
                    <RowField object={object} item={item} name={name} />
                  )}
                </td>
              ))}
              {actions !== undefined && <td className="rows-actions">{actions(item)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface RowFieldProps {
  readonly object: CrmObject
  readonly item: ShownRecord
  readonly name: string
}

function RowField({ object, item, name }: RowFieldProps): ReactNode {
  const field = object.fields[name]
  if (field === undefined) return null
  return <FieldValue name={name} field={field} value={item.fields[name]} masked={item.masked.includes(name)} fields={item.fields} compact />
}
