import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemView } from '../state/problem-view.tsx'

type Reason = 'cancelled' | 'known' | 'unable'

/** Structurally a PasskeyFailure, so that this folder knows nothing of the API. */
function reasonOf(error: unknown): Reason | null {
  return error instanceof Error && 'passkeyFailure' in error ? (error.passkeyFailure as Reason) : null
}

/** Why a passkey led nowhere: the browser came back without one, or the server refused it. */
export function PasskeyProblem({ error }: { readonly error: unknown }): ReactNode {
  const { t } = useTranslation()
  const reason = reasonOf(error)
  if (reason === null) return <ProblemView error={error} inline />
  return (
    <Alert
      role="alert"
      type={reason === 'cancelled' ? 'info' : 'error'}
      showIcon
      className="problem"
      title={t(`passkey.${reason}`)}
      description={t(`passkey.${reason}Remedy`)}
    />
  )
}
