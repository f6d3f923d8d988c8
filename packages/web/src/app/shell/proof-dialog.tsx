import type { ProblemCode } from '@menshen/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Form, Input, Modal } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { prove } from '../../api/account.ts'
import { proved } from '../../api/proof.ts'
import { useSession } from '../../api/session.ts'
import { focusFirstField } from '../../ui/dialog/focus-first-field.ts'
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts'
import { CodeInput } from '../../ui/identity/code-input.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import '../../ui/identity/identity.css'

interface ProofDialogProps {
  readonly why: ProblemCode
  readonly onEnd: (proved: boolean) => void
}

/** Takes the second factor, or the password where there is none and the password is enough. */
export function ProofDialog({ why, onEnd }: ProofDialogProps): ReactNode {
  const { t } = useTranslation('account')
  const { t: general } = useTranslation()
  const queries = useQueryClient()
  const { hasSecondFactor } = useSession()
  useReturnFocus()
  const id = useId()
  const proving = useMutation({
    mutationFn: (text: string) => (hasSecondFactor ? prove.byCode(text) : prove.byPassword(text)),
    onSuccess: async () => {
      proved()
      await queries.invalidateQueries({ queryKey: ['session'] })
      onEnd(true)
    },
  })
  const cannot = why === 'step-up-needed' && !hasSecondFactor
  const required = [{ required: true, message: general('form.required') }]
  return (
    <Modal
      open
      title={t('proof.title')}
      okText={t('proof.submit')}
      cancelText={general('action.cancel')}
      okButtonProps={{ htmlType: 'submit', form: id, loading: proving.isPending, disabled: cannot }}
      onCancel={() => onEnd(false)}
      afterOpenChange={focusFirstField(id)}
      zIndex={1100}
    >
      {cannot ? (
        <p className="dialog-text">
          {t('proof.noFactor')}{' '}
          <Link to="/account" onClick={() => onEnd(false)}>
            {t('proof.toAccount')}
          </Link>
        </p>
      ) : (
        <>
          <p className="dialog-text">{t(why === 'step-up-needed' ? 'proof.stronger' : 'proof.why')}</p>
          {proving.isError && <ProblemView error={proving.error} inline />}
          <Form<{ text: string }> id={id} layout="vertical" requiredMark={false} onFinish={({ text }) => proving.mutate(text)}>
            <Form.Item name="text" label={t(hasSecondFactor ? 'proof.code' : 'proof.password')} rules={required}>
              {hasSecondFactor ? <CodeInput /> : <Input.Password autoComplete="current-password" maxLength={256} />}
            </Form.Item>
          </Form>
        </>
      )}
    </Modal>
  )
}
