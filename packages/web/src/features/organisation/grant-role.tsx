import { PlusOutlined } from '@ant-design/icons'
import type { ShownRecord } from '@menshen/contract'
import { Button, DatePicker, Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { organisationWrites } from '../../api/organisation.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { ReasonField } from '../../ui/dialog/reason-field.tsx'
import { searchIcon } from '../../ui/look/search-icon.tsx'
import { ChooseUnit } from './choose.tsx'
import { useRoles } from './role-names.ts'
import { useChange } from './use-change.ts'

interface Grant {
  readonly role: string
  readonly unitId: string
  readonly from?: Dayjs | null
  readonly until?: Dayjs | null
  readonly reason: string
}

/** Grants a role in exactly one unit (G2), from and until when, and why. */
export function GrantRole({ person }: { readonly person: ShownRecord }): ReactNode {
  const { t } = useTranslation('organisation')
  const { t: general } = useTranslation()
  const { roles } = useRoles()
  const [open, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  const change = useChange(close)
  const required = [{ required: true, message: general('form.required') }]
  const { unitId } = person.fields
  return (
    <>
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('grant.button')}
      </Button>
      {open && (
        <FormDialog<Grant>
          title={t('grant.title')}
          explanation={t('grant.explanation')}
          initial={typeof unitId === 'string' ? { unitId } : {}}
          onSubmit={({ role, unitId: unit, from, until, reason }) =>
            change(
              organisationWrites.grant({
                userId: person.id,
                role,
                unitId: unit,
                reason,
                ...(from === null || from === undefined ? {} : { validFrom: from.startOf('day').toISOString() }),
                ...(until === null || until === undefined ? {} : { validUntil: until.endOf('day').toISOString() }),
              }),
              t('grant.done'),
            )
          }
          onClose={close}
        >
          <Form.Item name="role" label={t('grant.role')} rules={required}>
            <Select
              showSearch={{ optionFilterProp: 'label', searchIcon }}
              placeholder={general('form.choose')}
              options={roles.map(({ role, name }) => ({ value: role, label: name }))}
            />
          </Form.Item>
          <Form.Item name="unitId" label={t('grant.unit')} rules={required}>
            <ChooseUnit />
          </Form.Item>
          <div className="two-fields">
            <Form.Item name="from" label={t('grant.from')}>
              <DatePicker className="wide" />
            </Form.Item>
            <Form.Item name="until" label={t('grant.until')}>
              <DatePicker className="wide" />
            </Form.Item>
          </div>
          <ReasonField />
        </FormDialog>
      )}
    </>
  )
}
