import type { Labels } from '@menshen/contract'
import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts'
import { addRole } from '../draft/edit-roles.ts'
import { ChoiceField } from '../forms/choice-field.tsx'
import { idOfLabels } from '../forms/id-of-labels.ts'
import { LabelsFields } from '../forms/labels-fields.tsx'
import { useDraftChoices } from '../forms/use-choices.ts'
import { usePolicy } from '../policy-context.ts'
import { isSaid } from '../written/text-dialog.tsx'

const NOTHING = ''
const UNSAID: Labels = { en: '', zh: '' }

/** What a new role is called, what it is there for, and what it begins with. */
export function NewRoleDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  useReturnFocus()
  const { document, edit, go } = usePolicy()
  const { roles } = useDraftChoices()
  const [labels, setLabels] = useState(UNSAID)
  const [duty, setDuty] = useState(UNSAID)
  const [from, setFrom] = useState(NOTHING)
  const name = idOfLabels(labels, Object.keys(document.roles), 'role')
  return (
    <Modal
      open
      width={640}
      title={t('role.new')}
      okText={t('form.toDraft')}
      cancelText={general('action.cancel')}
      okButtonProps={{ disabled: !isSaid(labels) || !isSaid(duty) }}
      onOk={() => {
        edit((draft) => addRole(draft, name, { labels, duty, from: from === NOTHING ? null : from }))
        go({ role: name, tab: 'functions' })
        onClose()
      }}
      onCancel={onClose}
    >
      <div className="control-form">
        <LabelsFields label={t('written.name')} value={labels} onChange={setLabels} />
        {labels.en.trim() !== '' && (
          <p className="tab-hint" role="status">
            {t('role.technicalName')} <code translate="no">{name}</code>
          </p>
        )}
        <LabelsFields label={t('written.duty')} value={duty} long onChange={setDuty} />
        <div>
          <ChoiceField
            label={t('role.from')}
            value={from}
            choices={[{ value: NOTHING, label: t('role.fromNothing') }, ...roles]}
            onChange={(next) => setFrom(next ?? NOTHING)}
          />
          <p className="tab-hint">{t(from === NOTHING ? 'role.fromNothingHint' : 'role.fromHint')}</p>
        </div>
      </div>
    </Modal>
  )
}
