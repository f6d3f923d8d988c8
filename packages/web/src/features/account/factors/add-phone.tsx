import { type ReactNode, useState } from 'react'
import { factorWrites } from '../../../api/account.ts'
import { PhoneSetup } from '../../../ui/identity/phone-setup.tsx'
import { RecoveryCodes } from '../../../ui/identity/recovery-codes.tsx'

interface AddPhoneProps {
  readonly onDone: () => Promise<void>
  readonly onCancel: () => void
}

/** Adds a phone number, which takes the place of an earlier one; with the first second factor come the recovery codes. */
export function AddPhone({ onDone, onCancel }: AddPhoneProps): ReactNode {
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={() => void onDone()} />
  const confirm = async (id: string, code: string): Promise<void> => {
    const { recoveryCodes } = await factorWrites.confirm(id, code)
    if (recoveryCodes === null) return onDone()
    setCodes(recoveryCodes)
  }
  return (
    <div className="account-form">
      <PhoneSetup begin={factorWrites.beginPhone} confirm={confirm} onCancel={onCancel} />
    </div>
  )
}
