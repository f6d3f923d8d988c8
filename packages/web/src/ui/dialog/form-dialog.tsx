import { useMutation } from '@tanstack/react-query'
import { Form, Modal } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemView } from '../state/problem-view.tsx'
import { focusFirstField } from './focus-first-field.ts'
import { useReturnFocus } from './use-return-focus.ts'

interface FormDialogProps<V> {
  readonly title: string
  readonly explanation?: string
  readonly confirm?: string
  readonly initial?: Partial<V>
  readonly children: ReactNode
  readonly onSubmit: (values: V) => Promise<void>
  readonly onClose: () => void
}

/** A small form in a dialog; a refusal stays in it, so that what was typed is not lost. */
export function FormDialog<V extends object>({
  title,
  explanation,
  confirm,
  initial,
  children,
  onSubmit,
  onClose,
}: FormDialogProps<V>): ReactNode {
  const { t } = useTranslation()
  useReturnFocus()
  const id = useId()
  const acting = useMutation({ mutationFn: onSubmit })
  return (
    <Modal
      open
      title={title}
      okText={confirm ?? title}
      cancelText={t('action.cancel')}
      okButtonProps={{ htmlType: 'submit', form: id, loading: acting.isPending }}
      onCancel={onClose}
      afterOpenChange={focusFirstField(id)}
    >
      {explanation !== undefined && <p className="dialog-text">{explanation}</p>}
      {acting.isError && <ProblemView error={acting.error} inline />}
      <Form<V>
        id={id}
        layout="vertical"
        {...(initial === undefined ? {} : { initialValues: initial })}
        onFinish={(values) => acting.mutate(values)}
      >
        {children}
      </Form>
    </Modal>
  )
}
