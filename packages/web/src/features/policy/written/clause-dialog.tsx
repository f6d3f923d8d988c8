import type { Clause } from '@menshen/engine'
import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts'
import { answeredOf, setClause } from '../draft/edit-clauses.ts'
import { takenIds } from '../draft/taken-ids.ts'
import { AnsweredFields } from '../forms/answered-fields.tsx'
import { idOfLabels } from '../forms/id-of-labels.ts'
import { LabelsFields } from '../forms/labels-fields.tsx'
import { usePolicy } from '../policy-context.ts'
import { isSaid } from './text-dialog.tsx'

/** What a clause says, who answers for it and when it is looked at again. @param clause null for a new one */
export function ClauseDialog({ clause, onClose }: { readonly clause: Clause | null; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  useReturnFocus()
  const { edit } = usePolicy()
  const [text, setText] = useState(clause?.text ?? { en: '', zh: '' })
  const [answered, setAnswered] = useState(() => answeredOf(clause ?? undefined))
  return (
    <Modal
      open
      width={640}
      title={clause === null ? t('written.addClause') : t('written.editClause', { id: clause.id })}
      okText={t('form.toDraft')}
      cancelText={general('action.cancel')}
      okButtonProps={{ disabled: !isSaid(text) }}
      onOk={() => {
        edit((draft) => setClause(draft, clause?.id ?? idOfLabels(text, takenIds(draft), 'clause'), { text, ...answered }))
        onClose()
      }}
      onCancel={onClose}
    >
      <div className="written-form">
        <LabelsFields label={t('written.clauseText')} value={text} long onChange={setText} />
        <AnsweredFields value={answered} onChange={setAnswered} />
      </div>
    </Modal>
  )
}
