import { useMutation } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { factorWrites } from '../../../api/account.ts'
import { RecoveryCodes } from '../../../ui/identity/recovery-codes.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'

/** Makes new recovery codes in the place of the old ones, and shows them once. */
export function NewCodes({ onChanged }: { readonly onChanged: () => Promise<void> }): ReactNode {
  const { t } = useTranslation('account')
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const making = useMutation({ mutationFn: factorWrites.makeCodes, onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes) })
  const close = (): void => {
    setCodes(null)
    void onChanged()
  }
  return (
    <>
      <Button loading={making.isPending} onClick={() => making.mutate()}>
        {t('factor.newCodes')}
      </Button>
      {making.isError && <ProblemView error={making.error} inline />}
      {codes !== null && (
        <Modal open footer={null} title={t('factor.newCodes')} onCancel={close}>
          <RecoveryCodes codes={codes} onKept={close} />
        </Modal>
      )}
    </>
  )
}
