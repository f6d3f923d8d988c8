import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { factorWrites, type NewTotp } from '../../../api/account.ts'
import { RecoveryCodes } from '../../../ui/identity/recovery-codes.tsx'
import { TotpSetup } from '../../../ui/identity/totp-setup.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { FactorNameForm } from './factor-name-form.tsx'

export interface AddFactorProps {
  readonly onDone: () => Promise<void>
  readonly onCancel: () => void
}

/** Adds an app: its name, the picture to scan, its first code, and with the first one the recovery codes. */
export function AddApp({ onDone, onCancel }: AddFactorProps): ReactNode {
  const { t } = useTranslation('account')
  const [begun, setBegun] = useState<NewTotp | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const beginning = useMutation({ mutationFn: factorWrites.begin, onSuccess: setBegun })
  const confirming = useMutation({
    mutationFn: (code: string) => factorWrites.confirm(begun?.id ?? '', code),
    onSuccess: ({ recoveryCodes }) => (recoveryCodes === null ? void onDone() : setCodes(recoveryCodes)),
  })
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={() => void onDone()} />
  if (begun !== null) {
    const { error, isPending, mutate } = confirming
    return <TotpSetup {...begun} error={error} pending={isPending} onCode={(code) => mutate(code)} onCancel={onCancel} />
  }
  return (
    <FactorNameForm
      label={t('factor.label')}
      placeholder={t('factor.labelHint')}
      submit={t('factor.begin')}
      pending={beginning.isPending}
      problem={beginning.isError && <ProblemView error={beginning.error} inline />}
      onName={beginning.mutate}
      onCancel={onCancel}
    />
  )
}
