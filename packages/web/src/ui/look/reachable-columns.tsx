import { type ReactNode, useEffect, useRef } from 'react'

/** Around the panel of a moment: its columns of hours and minutes scroll, so a keyboard must come to them (WCAG 2.1.1). */
export function ReachableColumns({ children }: { readonly children: ReactNode }): ReactNode {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    for (const column of panel.current?.querySelectorAll('.ant-picker-time-panel-column') ?? []) column.setAttribute('tabindex', '0')
  })
  return <div ref={panel}>{children}</div>
}
