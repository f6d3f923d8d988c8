import type { ReactNode } from 'react'

/** The mark: the two leaves of a door, each with its ring. */
export function Mark({ size = 28, title }: { readonly size?: number; readonly title?: string }): ReactNode {
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      role={title === undefined ? 'presentation' : 'img'}
      aria-label={title}
      className="mark"
    >
      <path className="mark-leaf" d="M7 2h8.25v28H4a2 2 0 0 1-2-2V7a5 5 0 0 1 5-5Z" />
      <path className="mark-leaf" d="M16.75 2H25a5 5 0 0 1 5 5v21a2 2 0 0 1-2 2H16.75V2Z" />
      <g className="mark-ring">
        <circle cx="11" cy="16.5" r="2.6" />
        <circle cx="21" cy="16.5" r="2.6" />
      </g>
      <g className="mark-boss">
        <circle cx="11" cy="13.2" r="1.35" />
        <circle cx="21" cy="13.2" r="1.35" />
      </g>
    </svg>
  )
}
