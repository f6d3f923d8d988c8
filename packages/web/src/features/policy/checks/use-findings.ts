import { useQuery } from '@tanstack/react-query'
import { checkPolicy, type PolicyFindings } from '../../../api/policy.ts'
import { useDraftText } from '../draft/draft-text.ts'
import { usePolicy } from '../policy-context.ts'

/** What the server says of the draft. @param ask whether to ask; otherwise only what was asked already is known */
export function useFindings(ask: boolean) {
  const { draft } = usePolicy()
  const source = useDraftText(draft)
  const readable = source !== undefined && draft.typed === null
  return useQuery<PolicyFindings>({
    queryKey: ['policy-findings', source],
    queryFn: () => checkPolicy({ source: source ?? '' }),
    enabled: ask && readable,
    staleTime: 60_000,
  })
}
