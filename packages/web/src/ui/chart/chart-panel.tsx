import { BarChartOutlined, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './chart.css'

/** The same figures for those who cannot see bars, or want the exact ones. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

interface ChartPanelProps {
  readonly title: string
  readonly icon?: ReactNode
  readonly table: ChartTable
  /** What the figures do not cover; a reader must not take a part for the whole (V2). */
  readonly note?: string | undefined
  readonly children: ReactNode
}

/** A chart with its title, what it covers, and its table. */
export function ChartPanel({ title, icon, table, note, children }: ChartPanelProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  return (
    <section className="panel chart-panel" aria-labelledby={id}>
      <div className="chart-head">
        <h2 className="panel-title" id={id}>
          {icon}
          {title}
        </h2>
        <Button
          type="text"
          size="small"
          icon={asTable ? <BarChartOutlined aria-hidden /> : <TableOutlined aria-hidden />}
          aria-label={`${title}: ${t(asTable ? 'chart.asChart' : 'chart.asTable')}`}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      </div>
      <div className="panel-body">
        {asTable ? <Figures title={title} table={table} /> : children}
        {note !== undefined && <p className="chart-note">{note}</p>}
      </div>
    </section>
  )
}

function Figures({ title, table }: { readonly title: string; readonly table: ChartTable }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="chart-scroll" tabIndex={0} aria-label={title}>
      <table className="chart-table">
        <thead>
          <tr>
            {table.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([head = '', ...cells]) => (
            <tr key={head + cells.join()}>
              <th scope="row">{head}</th>
              {cells.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
