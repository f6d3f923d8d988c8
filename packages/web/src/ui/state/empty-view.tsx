import type { ReactNode } from 'react'

export interface EmptyViewProps {
  readonly title: string
  readonly hint?: string | undefined
  readonly action?: ReactNode
  readonly small?: boolean
}

/** Nothing to show, and why. */
export function EmptyView({ title, hint, action, small = false }: EmptyViewProps): ReactNode {
  return (
    <div className={small ? 'empty empty-small' : 'empty'}>
      {!small && (
        <svg className="empty-picture" viewBox="0 0 96 64" aria-hidden>
          <rect x="18" y="8" width="28" height="48" rx="4" />
          <rect x="50" y="8" width="28" height="48" rx="4" />
          <circle cx="40" cy="34" r="3.5" />
          <circle cx="56" cy="34" r="3.5" />
          <path d="M4 60h88" />
        </svg>
      )}
      <p className="empty-title">{title}</p>
      {hint !== undefined && <p className="empty-hint">{hint}</p>}
      {action}
    </div>
  )
}
