import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useSession } from '../../api/session.ts'

/** When the rights of an open session change, everything on the screen is read again: what is no longer allowed disappears. */
export function useFreshRights(): void {
  const queries = useQueryClient()
  const { reach, roles } = useSession()
  const rights = JSON.stringify([reach, roles])
  const known = useRef(rights)
  useEffect(() => {
    if (known.current === rights) return
    known.current = rights
    void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
  }, [rights, queries])
}
