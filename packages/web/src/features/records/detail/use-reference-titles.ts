import { isObjectName, type ObjectSpec, objectSpec, type ShownRecord } from '@menshen/contract'
import { useQueries } from '@tanstack/react-query'
import { recordQuery } from '../../../api/records.ts'
import { canReach, useSession } from '../../../api/session.ts'
import { titleTextOf } from '../../../ui/record/record-title.tsx'
import type { Titles } from '../../../ui/record/reference-titles.tsx'

/** What the records that one record refers to are called, each through V of its own object type (V3); people and units are known already. */
export function useReferenceTitles(object: ObjectSpec, record: ShownRecord | undefined): Titles {
  const session = useSession()
  const references = Object.entries(object.fields).flatMap(([name, field]) => {
    const id = record?.fields[name]
    const { target } = field
    if (typeof id !== 'string' || target === undefined || target === 'user' || target === 'unit') return []
    return isObjectName(target) && canReach(session, target, 'read') ? [{ target, id }] : []
  })
  return useQueries({
    queries: references.map(({ target, id }) => ({ ...recordQuery(target, id), staleTime: 60_000, retry: false })),
    combine: (results) =>
      Object.fromEntries(
        results.flatMap(({ data, isPending }, index) => {
          const reference = references[index]
          const spec = reference === undefined ? undefined : objectSpec(reference.target)
          if (reference === undefined || spec === undefined) return []
          const title = data === undefined ? undefined : titleTextOf(spec, data)
          return isPending ? [[reference.id, '…']] : title === undefined ? [] : [[reference.id, title]]
        }),
      ),
  })
}
