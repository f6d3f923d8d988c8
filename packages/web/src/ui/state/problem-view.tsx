import { ReloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAside } from '../slot/problem-aside.tsx'
import { RefusalSlot } from '../slot/refusal-slot.tsx'

/** What a refusal says; structurally an ApiProblem, so that this folder knows nothing of the API. */
export interface SaidProblem {
  readonly message: string
  readonly remedy: string
  readonly detail: string | null
  readonly correlationId: string | null
  readonly places: readonly { readonly pointer: string; readonly message: string }[]
}

function saidOf(error: unknown, otherwise: { readonly message: string; readonly remedy: string }): SaidProblem {
  if (error instanceof Error && 'remedy' in error) return error as unknown as SaidProblem
  return { ...otherwise, detail: null, correlationId: null, places: [] }
}

export interface ProblemViewProps {
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
  /** A line within a form rather than a whole page. */
  readonly inline?: boolean
}

/** A refusal in plain words: what happened, what to do about it, and the number to report. */
export function ProblemView({ error, onRetry, inline = false }: ProblemViewProps): ReactNode {
  const { t } = useTranslation()
  const aside = useContext(ProblemAside)
  const said = saidOf(error, { message: t('problem.unknown'), remedy: t('problem.unknownRemedy') })
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      className={inline ? 'problem' : 'problem problem-page'}
      title={said.message}
      description={
        <>
          {said.detail !== null && <p>{said.detail}</p>}
          <p>{said.remedy}</p>
          <RefusalSlot error={error} />
          {inline && said.places.length > 0 && (
            <ul>
              {said.places.map((place) => (
                <li key={place.pointer + place.message}>{place.message}</li>
              ))}
            </ul>
          )}
          {aside?.(error)}
          {said.correlationId !== null && (
            <p className="problem-id">
              {t('problem.id')} <code>{said.correlationId}</code>
            </p>
          )}
        </>
      }
      action={
        onRetry === undefined ? undefined : (
          <Button size="small" icon={<ReloadOutlined aria-hidden />} onClick={onRetry}>
            {t('problem.retry')}
          </Button>
        )
      }
    />
  )
}
