import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback } from 'react'

/** After an alert was taken on or closed it stands elsewhere, and its detection has other figures. */
export function useAlertChange(): (change: Promise<unknown>, done: string) => Promise<void> {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useCallback(
    async (change, done) => {
      await change
      void message.success(done)
      await queries.invalidateQueries({ queryKey: ['alerts'], predicate: ({ queryKey }) => queryKey[1] !== 'evidence' })
      await queries.invalidateQueries({ queryKey: ['records', 'alert'] })
    },
    [queries, message],
  )
}
