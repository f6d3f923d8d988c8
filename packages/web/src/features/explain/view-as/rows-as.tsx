import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageAs } from '../../../api/explain.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import { RecordTitle } from '../../../ui/record/record-title.tsx'
import type { AsProps } from './list-as.tsx'

export type ViewedAs = PageAs['items'][number]

interface RowsAsProps extends AsProps {
  readonly columns: readonly string[]
  readonly items: readonly ViewedAs[]
  readonly onOpen: (id: string) => void
}

/** The rows that both see: a plain table, whose titles open the record as the other sees it. */
export function RowsAs({ object, name, columns, items, onOpen }: RowsAsProps): ReactNode {
  const { t } = useTranslation('explain')
  const label = useLabel()
  if (items.length === 0) return null
  const fields = columns.flatMap((column) => {
    const field = object.fields[column]
    return field === undefined ? [] : [{ column, field }]
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="panel explain-scroll" tabIndex={0} aria-label={label(object.pluralLabels)}>
      <table className="explain-table view-as-table">
        <caption className="visually-hidden">{t('viewAs.caption', { objects: label(object.pluralLabels), name })}</caption>
        <thead>
          <tr>
            {fields.map(({ column, field }) => (
              <th key={column} scope="col">
                {label(field.labels)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              {fields.map(({ column, field }, place) => (
                <td key={column}>
                  {place === 0 ? (
                    <button type="button" className="view-as-open" onClick={() => onOpen(item.id)}>
                      <RecordTitle object={object} record={item} />
                    </button>
                  ) : (
                    <FieldValue
                      name={column}
                      field={field}
                      value={item.fields[column]}
                      masked={item.masked.includes(column)}
                      fields={item.fields}
                      compact
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
