import type { ShownRecord } from '@menshen/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useCallback } from 'react'
import { recordQuery } from '../../../api/records.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'

interface Written {
  readonly id: string
  readonly record: ShownRecord | null
}

/** After a write: shows what the person may see of the record now (D2), or goes back to the list when that is nothing. */
export function useAfterWrite(object: CrmObject, stay = false): (written: Written, message: string) => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { message: messages } = App.useApp()
  return useCallback(
    ({ id, record }, message) => {
      void messages.success(message)
      const key = recordQuery(object.name, id).queryKey
      if (record === null) {
        queries.removeQueries({ queryKey: key })
        if (!stay) void navigate({ to: '/$plural', params: { plural: object.plural }, search: {} })
      } else {
        queries.setQueryData(key, record)
      }
      void queries.invalidateQueries({ queryKey: ['records'] })
    },
    [queries, navigate, messages, object, stay],
  )
}
