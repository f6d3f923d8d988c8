import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback } from 'react'
import { alertPulseQuery } from '../../api/alerts.ts'

/** After an alert was taken on or closed it stands elsewhere, and its detection has other figures. */
export function useAlertChange(): (change: Promise<unknown>, done: string) => Promise<void> {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useCallback(
    async (change, done) => {
      await change
      void message.success(done)
      const before = queries.getQueryData(alertPulseQuery.queryKey)
      await queries.invalidateQueries({ queryKey: ['alerts'], predicate: ({ queryKey }) => queryKey[1] !== 'evidence' })
      // Alerts are read again where the pulse is another; taken over from a colleague it is the same.
      if (queries.getQueryData(alertPulseQuery.queryKey) === before) await queries.invalidateQueries({ queryKey: ['records', 'alert'] })
    },
    [queries, message],
  )
}
