import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback } from 'react'

/** Rights may be others after any of it, so everything on the screen is read again. */
export function useChangeAct(): (act: Promise<unknown>, done: string) => Promise<void> {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useCallback(
    async (act, done) => {
      await act
      void message.success(done)
      await queries.invalidateQueries()
    },
    [queries, message],
  )
}
