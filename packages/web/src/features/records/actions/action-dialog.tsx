import type { ShownRecord } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { recordWrites } from '../../../api/records.ts'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { ReasonDialog } from '../../../ui/dialog/reason-dialog.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import type { ActionName } from './actions.ts'
import { CloseCase } from './close-case.tsx'
import { DecideDiscount, RequestDiscount } from './discount.tsx'
import { ShareRecord } from './share-record.tsx'
import { TransferRecord } from './transfer-record.tsx'
import { useAfterWrite } from './use-after-write.ts'

export interface ActionProps {
  readonly title: string
  readonly object: CrmObject
  readonly record: ShownRecord
  readonly onClose: () => void
  /** Stays where one is, also when the record is out of sight afterwards: for pages that show many. */
  readonly stay?: boolean
}

/** The dialog of an act. */
export function ActionDialog({ name, ...props }: ActionProps & { readonly name: ActionName }): ReactNode {
  switch (name) {
    case 'transfer':
      return <TransferRecord {...props} />
    case 'share':
      return <ShareRecord {...props} />
    case 'requestDiscount':
      return <RequestDiscount {...props} />
    case 'approveDiscount':
      return <DecideDiscount {...props} />
    case 'close':
      return <CloseCase {...props} />
    case 'release':
      return <Release {...props} />
    case 'claim':
    case 'delete':
      return <Confirmed {...props} name={name} />
  }
}

function Confirmed({ name, title, object, record, onClose, stay }: ActionProps & { readonly name: 'claim' | 'delete' }): ReactNode {
  const { t } = useTranslation('records')
  const afterWrite = useAfterWrite(object, stay)
  const act = {
    claim: () => recordWrites.claim(record.id),
    delete: () => recordWrites.delete(object.name, record),
  }[name]
  return (
    <ConfirmDialog
      title={title}
      text={t(`confirm.${name}`)}
      danger={name === 'delete'}
      onConfirm={async () => {
        const written = await act()
        onClose()
        // Out of the list of what is there: the page of a deleted record is no more.
        afterWrite(name === 'delete' ? { id: written.id, record: null } : written, t(`done.${name}`))
      }}
      onClose={onClose}
    />
  )
}

function Release({ title, object, record, onClose, stay }: ActionProps): ReactNode {
  const { t } = useTranslation('records')
  const afterWrite = useAfterWrite(object, stay)
  return (
    <ReasonDialog
      title={title}
      explanation={t('confirm.release')}
      confirm={title}
      optional
      onConfirm={async (reason) => {
        const written = await recordWrites.release(record.id, reason)
        onClose()
        afterWrite(written, t('done.release'))
      }}
      onClose={onClose}
    />
  )
}
