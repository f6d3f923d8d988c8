import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { answeredOf, describeRole } from '../draft/edit-clauses.ts'
import { AnsweredFields } from '../forms/answered-fields.tsx'
import { LabelsFields } from '../forms/labels-fields.tsx'
import { roleLabels, usePolicy } from '../policy-context.ts'
import { isSaid } from './text-dialog.tsx'

/** What a role is called, what it is there for, who answers for it and when it is looked at again. */
export function RoleDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  useReturnFocus()
  const label = useLabel()
  const { document, edit } = usePolicy()
  const role = document.roles[name]
  const [said, setSaid] = useState({
    labels: roleLabels(document, name),
    duty: role?.duty ?? { en: '', zh: '' },
    ...answeredOf(role),
  })
  return (
    <Modal
      open
      width={640}
      title={t('written.editRole', { role: label(roleLabels(document, name)) })}
      okText={t('form.toDraft')}
      cancelText={general('action.cancel')}
      okButtonProps={{ disabled: !isSaid(said.labels) || !isSaid(said.duty) }}
      onOk={() => {
        edit((draft) => describeRole(draft, name, said))
        onClose()
      }}
      onCancel={onClose}
    >
      <div className="written-form">
        <LabelsFields label={t('written.name')} value={said.labels} onChange={(labels) => setSaid({ ...said, labels })} />
        <LabelsFields label={t('written.duty')} value={said.duty} long onChange={(duty) => setSaid({ ...said, duty })} />
        <AnsweredFields value={said} onChange={(answered) => setSaid({ ...said, ...answered })} />
      </div>
    </Modal>
  )
}
