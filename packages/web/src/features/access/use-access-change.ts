import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback } from 'react'

/** After a request, a decision or an end, rights may be others: all of it and the session are read again. */
export function useAccessChange(onDone?: () => void): (change: Promise<unknown>, done: string) => Promise<void> {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useCallback(
    async (change, done) => {
      await change
      void message.success(done)
      await Promise.all([['access'], ['records', 'accessRequest'], ['session']].map((queryKey) => queries.invalidateQueries({ queryKey })))
      onDone?.()
    },
    [queries, message, onDone],
  )
}
