import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback } from 'react'

/** After a change of the organisation everything may look different, so everything on the screen is read again. */
export function useChange(onClose: () => void): (change: Promise<unknown>, done: string) => Promise<void> {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useCallback(
    async (change, done) => {
      await change
      onClose()
      void message.success(done)
      await queries.invalidateQueries()
    },
    [queries, message, onClose],
  )
}
