import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../../../ui/dialog/form-dialog.tsx'

interface ViewNameDialogProps {
  readonly title: string
  readonly name?: string
  /** Names that other views have: two of one name could not be told apart. */
  readonly taken: readonly string[]
  readonly onSave: (name: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks what a view is called. */
export function ViewNameDialog({ title, name = '', taken, onSave, onClose }: ViewNameDialogProps): ReactNode {
  const { t } = useTranslation('records')
  const { t: general } = useTranslation()
  return (
    <FormDialog<{ name: string }>
      title={title}
      confirm={general('action.save')}
      explanation={t('view.explanation')}
      initial={{ name }}
      onSubmit={(values) => onSave(values.name.trim())}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('view.name')}
        rules={[
          { required: true, whitespace: true, message: general('form.required') },
          {
            validator: (_, value: string) =>
              taken.includes((value ?? '').trim()) ? Promise.reject(new Error(t('view.taken'))) : Promise.resolve(),
          },
        ]}
      >
        <Input maxLength={80} />
      </Form.Item>
    </FormDialog>
  )
}
