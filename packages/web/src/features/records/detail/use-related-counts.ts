import { type CrmObjectName, relatedTo } from '@menshen/contract'
import { useQueries } from '@tanstack/react-query'
import { countQuery } from '../../../api/records.ts'
import { useSession } from '../../../api/session.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'

/** How many records of each object type belong to a record: counts over V, where the reference is in sight (V3). */
export function useRelatedCounts(
  object: CrmObject,
  id: string,
  related: readonly CrmObjectName[],
): Readonly<Partial<Record<CrmObjectName, string>>> {
  const { reach } = useSession()
  const formats = useFormats()
  const counted = related.flatMap((name) => {
    // The first of several links is the one that the tab lists.
    const field = relatedTo(object.name).find((link) => link.object === name)?.field
    return field !== undefined && reach[name]?.levels[field] === 'clear' ? [{ name, field }] : []
  })
  return useQueries({
    queries: counted.map(({ name, field }) => countQuery(name, { filter: { field, op: 'eq', value: id } })),
    combine: (answers) =>
      Object.fromEntries(
        answers.flatMap(({ data }, place) => {
          const name = counted[place]?.name
          return name === undefined || data === undefined ? [] : [[name, `${formats.number(data.count)}${data.capped ? '+' : ''}`]]
        }),
      ),
  })
}
