import type { ReactNode } from 'react'

export interface PageHeaderProps {
  readonly title: ReactNode
  readonly above?: ReactNode
  readonly aside?: ReactNode
  readonly below?: ReactNode
  readonly actions?: ReactNode
}

/** The top of a page: where one is, what it is, what can be done. */
export function PageHeader({ title, above, aside, below, actions }: PageHeaderProps): ReactNode {
  return (
    <header className="page-header">
      {above !== undefined && <div className="page-above">{above}</div>}
      <div className="page-line">
        <h1 className="page-title">{title}</h1>
        {aside !== undefined && <div className="page-aside">{aside}</div>}
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </div>
      {below !== undefined && <div className="page-below">{below}</div>}
    </header>
  )
}
