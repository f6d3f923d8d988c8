import type { ShownRecord } from '@menshen/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAlertTitle } from './use-detection.ts'

/** What was found, which opens the alert; its address may be sent to somebody. */
export function AlertLink({ alert }: { readonly alert: ShownRecord }): ReactNode {
  const titleOf = useAlertTitle()
  return (
    <Link
      from="/alerts"
      to="/alerts"
      search={(before) => ({ ...before, alert: alert.id })}
      replace
      resetScroll={false}
      className="record-link alert-link"
    >
      {titleOf(alert.fields.detection)}
    </Link>
  )
}
