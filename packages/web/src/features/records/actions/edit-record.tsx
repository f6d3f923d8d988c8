import { namedFields, type ShownRecord } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { recordWrites } from '../../../api/records.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { RecordDrawer } from '../form/record-drawer.tsx'
import { useAfterWrite } from './use-after-write.ts'

/** Edits the fields that the server says are writable here. */
export function EditRecord({
  object,
  record,
  onClose,
}: {
  readonly object: CrmObject
  readonly record: ShownRecord
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const afterWrite = useAfterWrite(object)
  const names = namedFields(object, 'update').filter((name) => record.writable.includes(name))
  return (
    <RecordDrawer
      object={object}
      title={t('form.edit', { object: label(object.labels) })}
      names={names}
      before={record.fields}
      onSave={async (values) =>
        Object.keys(values).length === 0
          ? { id: record.id, record }
          : recordWrites.update(object.name, { id: record.id, etag: record.etag }, values)
      }
      onSaved={(written) => {
        onClose()
        afterWrite(written, t('form.saved'))
      }}
      onClose={onClose}
    />
  )
}
