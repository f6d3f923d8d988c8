import { namedFields } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { useMutation } from '@tanstack/react-query'
import { Form, Modal, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReach } from '../../../api/session.ts'
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { searchIcon } from '../../../ui/look/search-icon.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { changedValues, type FormValues } from '../form/form-values.ts'
import { RecordForm } from '../form/record-form.tsx'

interface BulkEditProps {
  readonly title: string
  readonly object: CrmObject
  readonly onSubmit: (values: Record<string, Value>) => Promise<void>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Unlike every value: all fields that were picked are written, also when they are left empty. */
const NOTHING_BEFORE = '\u0000'

/** Picks fields and gives them one value for all records. */
export function BulkEdit({ title, object, onSubmit, onClose, children }: BulkEditProps): ReactNode {
  const { t } = useTranslation('records')
  const { t: general } = useTranslation()
  const label = useLabel()
  useReturnFocus()
  const id = useId()
  const { writable } = useReach(object.name)
  const [form] = Form.useForm<FormValues>()
  const [names, setNames] = useState<readonly string[]>([])
  const saving = useMutation({
    mutationFn: (values: FormValues) =>
      onSubmit(changedValues(object, names, values, Object.fromEntries(names.map((name) => [name, NOTHING_BEFORE])))),
  })
  const fields = namedFields(object, 'update').filter((name) => writable.update.includes(name))
  const options = fields.map((name) => ({ value: name, label: label(object.fields[name]?.labels ?? { en: name, zh: name }) }))
  return (
    <Modal
      open
      title={title}
      width={640}
      okText={title}
      cancelText={general('action.cancel')}
      okButtonProps={{ htmlType: 'submit', form: id, loading: saving.isPending, disabled: names.length === 0 }}
      onCancel={onClose}
    >
      {children}
      {saving.isError && <ProblemView error={saving.error} inline />}
      <label htmlFor={`${id}-fields`} className="note-label">
        {t('bulk.fields')}
      </label>
      <Select
        id={`${id}-fields`}
        mode="multiple"
        className="wide bulk-fields"
        placeholder={general('form.choose')}
        options={options}
        value={[...names]}
        onChange={(picked: string[]) => setNames(fields.filter((name) => picked.includes(name)))}
        showSearch={{ optionFilterProp: 'label', searchIcon }}
      />
      <RecordForm object={object} names={names} form={form} initial={{}} id={id} onSubmit={(values) => saving.mutate(values)} />
    </Modal>
  )
}
