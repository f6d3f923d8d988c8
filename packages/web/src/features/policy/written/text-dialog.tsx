import type { Labels } from '@menshen/contract'
import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts'
import { LabelsFields } from '../forms/labels-fields.tsx'

interface TextDialogProps {
  readonly title: string
  readonly label: string
  readonly value: Labels
  readonly onSave: (value: Labels) => void
  readonly onClose: () => void
}

export const isSaid = ({ en, zh }: Labels): boolean => en.trim() !== '' && zh.trim() !== ''

/** A text of the policy, in both languages: one without the other is in force for half of its readers. */
export function TextDialog({ title, label, value, onSave, onClose }: TextDialogProps): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  useReturnFocus()
  const [text, setText] = useState(value)
  return (
    <Modal
      open
      width={640}
      title={title}
      okText={t('form.toDraft')}
      cancelText={general('action.cancel')}
      okButtonProps={{ disabled: !isSaid(text) }}
      onOk={() => {
        onSave(text)
        onClose()
      }}
      onCancel={onClose}
    >
      <div className="written-form">
        <LabelsFields label={label} value={text} long onChange={setText} />
      </div>
    </Modal>
  )
}
