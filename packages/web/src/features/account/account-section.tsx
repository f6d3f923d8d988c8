import type { ReactNode } from 'react'
import { ProblemView } from '../../ui/state/problem-view.tsx'

interface AccountSectionProps {
  /** Unique on the page; the heading's id. */
  readonly id: string
  readonly title: string
  /** Beside the heading. */
  readonly aside?: ReactNode
  /** What the section shows; where it cannot be read, why. */
  readonly query: { readonly isError: boolean; readonly error: Error | null; readonly refetch: () => unknown }
  readonly children: ReactNode
}

/** A part of one's own account. */
export function AccountSection({ id, title, aside, query, children }: AccountSectionProps): ReactNode {
  const heading = aside === undefined ? 'panel-title' : undefined
  const titled = (
    <h2 className={heading} id={id}>
      {title}
    </h2>
  )
  return (
    <section className="panel" aria-labelledby={id}>
      {aside === undefined ? (
        titled
      ) : (
        <div className="panel-title account-sessions-title">
          {titled}
          {aside}
        </div>
      )}
      <div className="panel-body">
        {query.isError && <ProblemView error={query.error} onRetry={() => void query.refetch()} inline />}
        {children}
      </div>
    </section>
  )
}
