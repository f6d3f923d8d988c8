import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { sessionQuery, useSession } from '../../api/session.ts'

/**
 * With each page one's rights are read again. When they have changed, everything on the screen is: what is no longer allowed
 * disappears.
 */
export function useFreshRights(): void {
  const queries = useQueryClient()
  const { reach, roles } = useSession()
  const page = useLocation({ select: ({ pathname }) => pathname })
  const shown = useRef(page)
  useEffect(() => {
    if (shown.current === page) return
    shown.current = page
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }, [page, queries])
  const rights = JSON.stringify([reach, roles])
  const known = useRef(rights)
  useEffect(() => {
    if (known.current === rights) return
    known.current = rights
    void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
  }, [rights, queries])
}
