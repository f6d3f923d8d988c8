import type { ReactNode } from 'react'

export interface Column {
  readonly key: string
  readonly label: string
  readonly value: number
  readonly text: string
  readonly strong?: boolean
}

/** Columns beside each other, for what runs along a time; the table of the panel has the same in words. */
export function ColumnsChart({ columns, says }: { readonly columns: readonly Column[]; readonly says: string }): ReactNode {
  const most = Math.max(1, ...columns.map(({ value }) => value))
  return (
    <div className="columns-chart" role="img" aria-label={says}>
      {columns.map(({ key, label, value, text, strong }) => (
        <div key={key} className="columns-one">
          <span className="columns-text">{value === 0 ? '' : text}</span>
          <span
            className={strong === true ? 'columns-bar columns-bar-strong' : 'columns-bar'}
            style={{ height: `${Math.max(value === 0 ? 1 : 3, (value / most) * 100)}px` }}
          />
          <span className="columns-label">{label}</span>
        </div>
      ))}
    </div>
  )
}
