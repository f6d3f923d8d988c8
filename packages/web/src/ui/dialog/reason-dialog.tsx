import { useMutation } from '@tanstack/react-query'
import { Form, Modal } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemView } from '../state/problem-view.tsx'
import { focusFirstField } from './focus-first-field.ts'
import { ReasonField } from './reason-field.tsx'
import { useReturnFocus } from './use-return-focus.ts'

interface ReasonDialogProps {
  readonly title: string
  readonly explanation: string
  readonly confirm: string
  readonly optional?: boolean
  readonly onConfirm: (reason: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks why before something is done that goes into the log with its reason. */
export function ReasonDialog({ title, explanation, confirm, optional = false, onConfirm, onClose }: ReasonDialogProps): ReactNode {
  const { t } = useTranslation()
  useReturnFocus()
  const id = useId()
  const acting = useMutation({ mutationFn: onConfirm })
  return (
    <Modal
      open
      title={title}
      okText={confirm}
      cancelText={t('action.cancel')}
      okButtonProps={{ htmlType: 'submit', form: id, loading: acting.isPending }}
      onCancel={onClose}
      afterOpenChange={focusFirstField(id)}
      destroyOnHidden
    >
      <p className="dialog-text">{explanation}</p>
      {acting.isError && <ProblemView error={acting.error} inline />}
      <Form id={id} layout="vertical" onFinish={({ reason }: { reason?: string }) => acting.mutate((reason ?? '').trim())}>
        <ReasonField optional={optional} />
      </Form>
    </Modal>
  )
}
