import { CLAIM_FORMS, type Claim, type Place, withPlace } from '@menshen/engine'
import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts'
import { takenIds } from '../draft/taken-ids.ts'
import { ChoiceField } from '../forms/choice-field.tsx'
import { idOfLabels } from '../forms/id-of-labels.ts'
import { LabelsFields } from '../forms/labels-fields.tsx'
import { useDraftChoices } from '../forms/use-choices.ts'
import { usePolicy } from '../policy-context.ts'
import { ClaimForm } from './claim-forms.tsx'

type Form = (typeof CLAIM_FORMS)[number]

const READ = { object: 'customer', operation: 'read' }

/** A form with nothing decided yet. */
function emptyForm(form: Form, role: string): Partial<Claim> {
  switch (form) {
    case 'only':
      return { only: { roles: role === '' ? [] : [role], may: READ } }
    case 'nobody':
      return { nobody: { may: READ } }
    case 'can':
      return { can: { role, may: READ, records: { scopes: ['mine'] } } }
    case 'neverBoth':
      return { neverBoth: { may: [READ, { ...READ, operation: 'update' }] } }
  }
}

/** A claim in a form: what it says in words, and in which of the four forms it is checked. It goes into the draft, not into force. */
export function ClaimDialog({ claim, onClose }: { readonly claim: Claim | null; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  useReturnFocus()
  const { document, role, edit } = usePolicy()
  const { clauses } = useDraftChoices()
  const [draft, setDraft] = useState<Claim>(() => claim ?? { id: '', labels: { en: '', zh: '' }, ...emptyForm('nobody', role) })
  const form = CLAIM_FORMS.find((name) => draft[name] !== undefined) ?? 'nobody'
  const { id, labels, clause } = draft
  const change = (form: Form): void => {
    const head = { id, labels, ...(clause === undefined ? {} : { clause }) }
    setDraft({ ...head, ...(claim?.[form] === undefined ? emptyForm(form, role) : { [form]: claim[form] }) })
  }
  const save = (): void => {
    const named = claim === null ? { ...draft, id: idOfLabels(labels, takenIds(document), 'claim') } : draft
    const place: Place = ['claims', named.id]
    edit((before) => withPlace(before, place, named))
    onClose()
  }
  return (
    <Modal
      open
      width={760}
      title={claim === null ? t('claim.add') : t('claim.edit', { id })}
      okText={t('form.toDraft')}
      cancelText={general('action.cancel')}
      okButtonProps={{ disabled: labels.en.trim() === '' || labels.zh.trim() === '' }}
      onOk={save}
      onCancel={onClose}
    >
      <div className="control-form">
        <fieldset>
          <legend>{t('claim.words')}</legend>
          <LabelsFields label={t('claim.says')} value={labels} onChange={(next) => setDraft({ ...draft, labels: next })} />
        </fieldset>
        <ChoiceField
          label={t('form.clause')}
          value={clause}
          clearable
          choices={clauses}
          onChange={(next) => {
            const { clause: _, ...rest } = draft
            setDraft(next === undefined ? rest : { ...rest, clause: next })
          }}
        />
        <ChoiceField
          label={t('claim.form')}
          value={form}
          choices={CLAIM_FORMS.map((name) => ({ value: name, label: t(`claim.forms.${name}`) }))}
          onChange={(next) => change((next ?? form) as Form)}
        />
        <ClaimForm claim={draft} onChange={setDraft} />
      </div>
    </Modal>
  )
}
