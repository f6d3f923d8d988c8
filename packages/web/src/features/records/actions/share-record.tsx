import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { recordWrites } from '../../../api/records.ts'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import type { ActionProps } from './action-dialog.tsx'
import { ShareFields, type ShareValues, shareOf } from './share-fields.tsx'
import { useAfterWrite } from './use-after-write.ts'

/** Shares a record: it gives nothing itself, it makes "shared with me" true for the recipient's own rights (D4). */
export function ShareRecord({ title, object, record, onClose }: ActionProps): ReactNode {
  const { t } = useTranslation('records')
  const afterWrite = useAfterWrite(object)
  return (
    <FormDialog<ShareValues>
      title={title}
      explanation={t('share.explanation')}
      initial={{ level: 'read' }}
      onSubmit={async (values) => {
        const written = await recordWrites.share(object.name, record.id, shareOf(values))
        onClose()
        afterWrite(written, t('done.share'))
      }}
      onClose={onClose}
    >
      <ShareFields />
    </FormDialog>
  )
}
