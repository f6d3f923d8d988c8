import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passkeys, passkeysSupported } from '../../../api/passkeys.ts'
import { PasskeyProblem } from '../../../ui/identity/passkey-problem.tsx'
import { RecoveryCodes } from '../../../ui/identity/recovery-codes.tsx'
import type { AddFactorProps } from './add-app.tsx'
import { FactorNameForm } from './factor-name-form.tsx'

/** Adds a passkey: its name, what the browser asks, and with the first factor the recovery codes. */
export function AddPasskey({ onDone, onCancel }: AddFactorProps): ReactNode {
  const { t } = useTranslation('account')
  const { t: general } = useTranslation()
  const { message } = App.useApp()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const adding = useMutation({
    mutationFn: passkeys.add,
    onSuccess: ({ recoveryCodes }) => {
      void message.success(t('factor.passkeyAdded'))
      if (recoveryCodes === null) void onDone()
      else setCodes(recoveryCodes)
    },
  })
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={() => void onDone()} />
  if (!passkeysSupported()) {
    return (
      <>
        <p className="account-age">{t('factor.passkeyUnsupported')}</p>
        <Button onClick={onCancel}>{general('action.close')}</Button>
      </>
    )
  }
  return (
    <FactorNameForm
      label={t('factor.passkeyName')}
      placeholder={t('factor.passkeyNameHint')}
      submit={t('factor.makePasskey')}
      pending={adding.isPending}
      problem={adding.isError && <PasskeyProblem error={adding.error} />}
      onName={adding.mutate}
      onCancel={onCancel}
    />
  )
}
