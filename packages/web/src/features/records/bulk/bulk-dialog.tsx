import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BulkAct, type BulkWish, startBulk } from '../../../api/bulk.ts'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { FormDialog } from '../../../ui/dialog/form-dialog.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { ShareFields, type ShareValues, shareOf } from '../actions/share-fields.tsx'
import { TransferFields, type TransferValues, transferOf } from '../actions/transfer-fields.tsx'
import { BulkEdit } from './bulk-edit.tsx'
import { BulkSample } from './bulk-sample.tsx'
import { type BulkScope, rowsOf } from './bulk-scope.ts'
import { RunningBulk } from './running-bulk.tsx'

interface BulkDialogProps {
  readonly act: BulkAct
  readonly object: CrmObject
  readonly scope: BulkScope
  /** Told once the work has begun: what was chosen is chosen no more. */
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Says how many records and which, asks what is needed, then shows how far it is and what became of each. */
export function BulkDialog({ act, object, scope, onDone, onClose }: BulkDialogProps): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const queries = useQueryClient()
  const [job, setJob] = useState<string | null>(null)
  const title = t(`bulk.title.${act}`, { objects: label(object.pluralLabels) })
  const start = async (wish: BulkWish): Promise<void> => setJob((await startBulk(object.name, rowsOf(scope), wish)).id)
  const close = (): void => {
    if (job !== null) {
      onDone()
      void queries.invalidateQueries({ queryKey: ['records'] })
    }
    onClose()
  }
  const sample = <BulkSample object={object} scope={scope} />
  if (job !== null) {
    return (
      <Modal open title={title} footer={null} onCancel={close} width={640}>
        <RunningBulk key={job} id={job} object={object} onUndo={setJob} />
      </Modal>
    )
  }
  switch (act) {
    case 'delete':
      return (
        <ConfirmDialog title={title} text={t('bulk.delete')} danger onConfirm={() => start({ act })} onClose={close}>
          {sample}
        </ConfirmDialog>
      )
    case 'transfer':
      return (
        <FormDialog<TransferValues>
          title={title}
          explanation={t('transfer.explanation')}
          onSubmit={(values) => start({ act, transfer: transferOf(values) })}
          onClose={close}
        >
          {sample}
          <TransferFields />
        </FormDialog>
      )
    case 'share':
      return (
        <FormDialog<ShareValues>
          title={title}
          explanation={t('share.explanation')}
          initial={{ level: 'read' }}
          onSubmit={(values) => start({ act, share: shareOf(values) })}
          onClose={close}
        >
          {sample}
          <ShareFields />
        </FormDialog>
      )
    case 'update':
      return (
        <BulkEdit title={title} object={object} onSubmit={(values) => start({ act, values })} onClose={close}>
          {sample}
        </BulkEdit>
      )
  }
}
