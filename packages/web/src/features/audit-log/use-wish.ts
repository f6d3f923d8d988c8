import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { AuditQuestion } from '../../api/audit-log.ts'
import type { Reach } from '../../api/session.ts'
import { askable, PERSONAL, questionOf, type Wish, type WishKey, wishFrom } from './wish.ts'

export interface WishState {
  readonly wish: Wish
  readonly can: ReadonlySet<WishKey>
  readonly question: AuditQuestion
  readonly set: (change: { readonly [K in WishKey]?: Wish[K] | undefined }) => void
  readonly replace: (wish: Wish) => void
  /** Asks the same once more, up to this moment. */
  readonly again: () => void
}

const without = (wish: Wish, keys: readonly WishKey[]): Wish =>
  Object.fromEntries(Object.entries(wish).filter(([key, text]) => text !== undefined && text !== '' && !keys.includes(key as WishKey)))

/** What one looks for: in the address, but for what is personal. */
export function useWish(reach: Reach): WishState {
  const { f } = useSearch({ from: '/inside/audit-log' })
  const navigate = useNavigate({ from: '/audit-log' })
  const [personal, setPersonal] = useState<Wish>({})
  const [now, setNow] = useState(() => Date.now())
  const wish = useMemo(() => ({ ...wishFrom(f), ...personal }), [f, personal])
  const can = useMemo(() => askable(reach), [reach])
  const question = useMemo(() => questionOf(wish, can, now), [wish, can, now])
  const replace = (next: Wish): void => {
    setNow(Date.now())
    setPersonal(wishFrom(Object.fromEntries(PERSONAL.map((key) => [key, next[key]]))))
    const open = without(next, PERSONAL)
    void navigate({ search: Object.keys(open).length === 0 ? {} : { f: { ...open } }, replace: true })
  }
  return {
    wish,
    can,
    question,
    replace,
    set: (change) => replace(without({ ...wish, ...change } as Wish, [])),
    again: () => setNow(Date.now()),
  }
}
