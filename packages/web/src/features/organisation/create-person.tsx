import { administrativeObjects, DEFAULT_MAX_LENGTH, type ObjectSpec, type ShownRecord } from '@menshen/contract'
import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { organisationWrites } from '../../api/organisation.ts'
import { useReach } from '../../api/session.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { useChange } from './use-change.ts'

interface NewPerson {
  readonly name: string
  readonly nameZh?: string
  readonly email: string
  readonly jobTitle?: string
  readonly phone?: string
  readonly locale: string
  readonly timeZone: string
  readonly password?: string
}

const TEXTS = ['name', 'nameZh', 'email', 'jobTitle', 'phone', 'timeZone'] as const

/** Adds an account whose primary unit is this one. It can do nothing until somebody grants it a role. */
export function CreatePerson({ unit, onClose }: { readonly unit: ShownRecord; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('organisation')
  const { t: general } = useTranslation()
  const label = useLabel()
  const change = useChange(onClose)
  const { writable } = useReach('user')
  const { fields } = administrativeObjects.user
  const spec: ObjectSpec = administrativeObjects.user
  const required = { required: true, whitespace: true, message: general('form.required') }
  return (
    <FormDialog<NewPerson>
      title={t('person.create')}
      explanation={t('person.createExplanation')}
      initial={{ locale: fields.locale.initial, timeZone: fields.timeZone.initial }}
      onSubmit={({ password, ...values }) => {
        const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
        return change(organisationWrites.createUser({ ...given, unitId: unit.id }, password === '' ? undefined : password), t('done'))
      }}
      onClose={onClose}
    >
      <div className="two-fields">
        {TEXTS.filter((name) => writable.create.includes(name)).map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={label(fields[name].labels)}
            rules={spec.fields[name]?.optional === true ? [] : [required]}
          >
            <Input maxLength={spec.fields[name]?.maxLength ?? DEFAULT_MAX_LENGTH} type={name === 'email' ? 'email' : 'text'} />
          </Form.Item>
        ))}
        {writable.create.includes('locale') && (
          <Form.Item name="locale" label={label(fields.locale.labels)}>
            <Select options={Object.entries(fields.locale.options).map(([value, labels]) => ({ value, label: label(labels) }))} />
          </Form.Item>
        )}
        <Form.Item name="password" label={t('person.password')} extra={t('person.passwordHint')}>
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
