import { useMutation } from '@tanstack/react-query'
import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemView } from '../state/problem-view.tsx'
import { useReturnFocus } from './use-return-focus.ts'

interface ConfirmDialogProps {
  readonly title: string
  readonly text: string
  readonly danger?: boolean
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
  /** What it is about, in more than a sentence. */
  readonly children?: ReactNode
}

/** Asks once more before something is done. */
export function ConfirmDialog({ title, text, danger = false, onConfirm, onClose, children }: ConfirmDialogProps): ReactNode {
  const { t } = useTranslation()
  useReturnFocus()
  const acting = useMutation({ mutationFn: onConfirm })
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger, loading: acting.isPending }}
      onOk={() => acting.mutate()}
      onCancel={onClose}
    >
      <p className="dialog-text">{text}</p>
      {children}
      {acting.isError && <ProblemView error={acting.error} inline />}
    </Modal>
  )
}
