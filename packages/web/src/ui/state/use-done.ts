import { type InvalidateQueryFilters, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback } from 'react'

/** Waits for a change, says that it is done, and comes back when what it may have altered is read again. */
export type Done = (change: Promise<unknown>, done: string) => Promise<void>

/** @param again what is read again, the same list each time; `[{}]`: everything on the screen */
export function useDone(again: readonly InvalidateQueryFilters[]): Done {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useCallback(
    async (change, done) => {
      await change
      void message.success(done)
      await Promise.all(again.map((filters) => queries.invalidateQueries(filters)))
    },
    [queries, message, again],
  )
}
