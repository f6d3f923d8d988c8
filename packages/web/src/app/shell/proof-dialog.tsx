import type { ProblemCode } from '@menshen/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { prove } from '../../api/account.ts'
import { passkeys, passkeysSupported } from '../../api/passkeys.ts'
import { proved } from '../../api/proof.ts'
import { type Session, useSession } from '../../api/session.ts'
import { focusFirstField } from '../../ui/dialog/focus-first-field.ts'
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts'
import { PasskeyProblem } from '../../ui/identity/passkey-problem.tsx'
import { ProofField } from './proof-field.tsx'
import '../../ui/identity/identity.css'

interface ProofDialogProps {
  readonly why: ProblemCode
  readonly onEnd: (proved: boolean) => void
}

const REASONS: Partial<Record<ProblemCode, 'stronger' | 'passkeyNeeded'>> = {
  'step-up-needed': 'stronger',
  'passkey-needed': 'passkeyNeeded',
}

/** Why somebody cannot prove what is needed; null where they can. */
function whyNot(why: ProblemCode, { hasSecondFactor, ways }: Session): 'noFactor' | 'noPasskey' | 'unsupported' | null {
  if (why === 'step-up-needed' && !hasSecondFactor) return 'noFactor'
  if (why !== 'passkey-needed') return null
  if (!ways.includes('passkey')) return 'noPasskey'
  return passkeysSupported() ? null : 'unsupported'
}

/** Takes the passkey, or a code, or the password where there is nothing else and it is enough. */
export function ProofDialog({ why, onEnd }: ProofDialogProps): ReactNode {
  const { t } = useTranslation('account')
  const { t: general } = useTranslation()
  const queries = useQueryClient()
  const session = useSession()
  useReturnFocus()
  const id = useId()
  const hasPasskey = session.ways.includes('passkey') && passkeysSupported()
  const [byPasskey, setByPasskey] = useState(hasPasskey)
  const proving = useMutation({
    mutationFn: (text: string | null) => {
      if (text === null) return passkeys.prove()
      return session.hasSecondFactor ? prove.byCode(text) : prove.byPassword(text)
    },
    onSuccess: async () => {
      proved()
      await queries.invalidateQueries({ queryKey: ['session'] })
      onEnd(true)
    },
  })
  const { isPending, isError, error, mutate } = proving
  const cannot = whyNot(why, session)
  const choose = (passkey: boolean): void => {
    proving.reset()
    setByPasskey(passkey)
  }
  return (
    <Modal
      open
      title={t('proof.title')}
      okText={t(byPasskey ? 'proof.usePasskey' : 'proof.submit')}
      cancelText={general('action.cancel')}
      okButtonProps={{
        ...(byPasskey ? { autoFocus: true } : { htmlType: 'submit' as const, form: id }),
        loading: isPending,
        disabled: cannot !== null,
      }}
      onOk={() => byPasskey && mutate(null)}
      onCancel={() => onEnd(false)}
      afterOpenChange={focusFirstField(id)}
      zIndex={1100}
    >
      {cannot === null ? (
        <>
          <p className="dialog-text">{t(`proof.${REASONS[why] ?? 'why'}`)}</p>
          {isError && <PasskeyProblem error={error} />}
          {!byPasskey && <ProofField id={id} session={session} onText={mutate} />}
          {hasPasskey && why !== 'passkey-needed' && (
            <Button type="link" className="proof-other" onClick={() => choose(!byPasskey)}>
              {t(byPasskey ? 'proof.useCode' : 'proof.usePasskey')}
            </Button>
          )}
        </>
      ) : (
        <p className="dialog-text">
          {t(`proof.${cannot}`)}{' '}
          {cannot !== 'unsupported' && (
            <Link to="/account" onClick={() => onEnd(false)}>
              {t('proof.toAccount')}
            </Link>
          )}
        </p>
      )}
    </Modal>
  )
}
