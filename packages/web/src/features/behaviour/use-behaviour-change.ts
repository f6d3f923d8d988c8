import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback } from 'react'

/** After a request or a decision names may appear or be gone, so all of it is read again. */
export function useBehaviourChange(): (change: Promise<unknown>, done: string) => Promise<void> {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useCallback(
    async (change, done) => {
      await change
      void message.success(done)
      await queries.invalidateQueries({ queryKey: ['behaviour'] })
    },
    [queries, message],
  )
}
