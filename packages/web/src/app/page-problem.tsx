import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ProblemView } from '../ui/state/problem-view.tsx'

/** A page that could not be shown. */
export function PageProblem({ error, reset }: ErrorComponentProps): ReactNode {
  const router = useRouter()
  const again = (): void => {
    reset()
    void router.invalidate()
  }
  return (
    <main className="page" id="content">
      <ProblemView error={error} onRetry={again} />
    </main>
  )
}
