import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { recordWrites } from '../../../api/records.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import type { ActionProps } from './action-dialog.tsx'
import { TransferFields, type TransferValues, transferOf } from './transfer-fields.tsx'
import { useAfterWrite } from './use-after-write.ts'

/** Hands a record to another owner or unit (D2). */
export function TransferRecord({ title, object, record, onClose }: ActionProps): ReactNode {
  const { t } = useTranslation('records')
  const afterWrite = useAfterWrite(object)
  return (
    <FormDialog<TransferValues>
      title={title}
      explanation={t('transfer.explanation')}
      onSubmit={async (values) => {
        const written = await recordWrites.transfer(object.name, record.id, transferOf(values))
        onClose()
        afterWrite(written, t('done.transfer'))
      }}
      onClose={onClose}
    >
      <TransferFields />
    </FormDialog>
  )
}
