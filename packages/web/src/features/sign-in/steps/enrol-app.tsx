import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { signInCalls } from '../../../api/session.ts'
import { TotpSetup } from '../../../ui/identity/totp-setup.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import type { Enrolled } from './enrolment-step.tsx'

interface EnrolAppProps {
  readonly ticket: string
  readonly onEnrolled: (enrolled: Enrolled) => void
}

/** Sets up an app on the way in. */
export function EnrolApp({ ticket, onEnrolled }: EnrolAppProps): ReactNode {
  const begun = useQuery({
    queryKey: ['enrolment', ticket],
    queryFn: () => signInCalls.beginEnrolment(ticket),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const id = begun.data?.id ?? ''
  const confirming = useMutation({ mutationFn: (code: string) => signInCalls.confirmEnrolment(ticket, id, code), onSuccess: onEnrolled })
  if (begun.isError) return <ProblemView error={begun.error} inline />
  if (begun.data === undefined) return <div aria-busy />
  const { error, isPending, mutate } = confirming
  return <TotpSetup {...begun.data} error={error} pending={isPending} onCode={(code) => mutate(code)} />
}
