import { administrativeObjects, type ShownRecord } from '@menshen/contract'
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { organisationWrites } from '../../api/organisation.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { ChoosePerson } from './choose.tsx'
import { useChange } from './use-change.ts'

interface NewService {
  readonly name: string
  readonly email: string
  readonly responsibleId: string
}

/** Adds the account of a program. Nobody can sign in with it; it comes with API tokens. */
export function CreateService({ unit, onClose }: { readonly unit: ShownRecord; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('organisation')
  const { t: general } = useTranslation()
  const label = useLabel()
  const change = useChange(onClose)
  const { fields } = administrativeObjects.user
  const required = [{ required: true, message: general('form.required') }]
  return (
    <FormDialog<NewService>
      title={t('service.create')}
      explanation={t('service.createExplanation')}
      onSubmit={({ responsibleId, ...values }) =>
        change(organisationWrites.createService({ ...values, unitId: unit.id }, responsibleId), t('done'))
      }
      onClose={onClose}
    >
      <Form.Item name="name" label={label(fields.name.labels)} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="email" label={label(fields.email.labels)} extra={t('service.emailHint')} rules={required}>
        <Input type="email" maxLength={254} />
      </Form.Item>
      <Form.Item name="responsibleId" label={label(fields.responsibleId.labels)} rules={required}>
        <ChoosePerson />
      </Form.Item>
    </FormDialog>
  )
}

/** Says who answers for a service account from now on. */
export function SetResponsible({ account, onClose }: { readonly account: ShownRecord; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('organisation')
  const { t: general } = useTranslation()
  const label = useLabel()
  const change = useChange(onClose)
  return (
    <FormDialog<Pick<NewService, 'responsibleId'>>
      title={t('person.responsible')}
      explanation={t('service.responsibleExplanation')}
      onSubmit={({ responsibleId }) => change(organisationWrites.setResponsible(account.id, responsibleId), t('done'))}
      onClose={onClose}
    >
      <Form.Item
        name="responsibleId"
        label={label(administrativeObjects.user.fields.responsibleId.labels)}
        rules={[{ required: true, message: general('form.required') }]}
      >
        <ChoosePerson without={[account.id]} />
      </Form.Item>
    </FormDialog>
  )
}
