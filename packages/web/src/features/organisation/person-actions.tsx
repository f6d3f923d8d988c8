import { DownOutlined } from '@ant-design/icons'
import type { ShownRecord } from '@menshen/contract'
import { Button, Dropdown, Form } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isUsed } from '../../api/directory.ts'
import { organisationWrites } from '../../api/organisation.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { ReasonDialog } from '../../ui/dialog/reason-dialog.tsx'
import { onItem } from '../../ui/look/on-item.ts'
import { ChoosePerson, ChooseUnit } from './choose.tsx'
import { SetResponsible } from './create-service.tsx'
import { DemandPassword } from './demand-password.tsx'
import { LastDay } from './last-day.tsx'
import { useChange } from './use-change.ts'

type Act = 'link' | 'demand' | 'responsible' | 'manager' | 'unit' | 'lastDay' | 'suspend' | 'reactivate'

/** What can be done with a person's place, of what the record allows. */
export function PersonActions({ person }: { readonly person: ShownRecord }): ReactNode {
  const { t } = useTranslation('organisation')
  const [act, setAct] = useState<Act | null>(null)
  const close = (): void => setAct(null)
  const { operations, fields } = person
  const possible: readonly Act[] = [
    ...(operations.includes('invite') && fields.status !== undefined && isUsed(person) && fields.kind !== 'service'
      ? (['link', 'demand'] as const)
      : []),
    ...(operations.includes('organise') && fields.kind === 'service' ? (['responsible'] as const) : []),
    ...(operations.includes('organise') ? (['manager', 'unit'] as const) : []),
    ...(operations.includes('suspend') && fields.status !== 'left' ? (['lastDay'] as const) : []),
    ...(operations.includes('suspend') ? ([fields.status === 'suspended' ? 'reactivate' : 'suspend'] as const) : []),
  ]
  if (possible.length === 0) return null
  return (
    <>
      <Dropdown
        autoFocus
        trigger={['click']}
        placement="bottomRight"
        menu={{ items: possible.map((key) => ({ key, label: t(`person.${key}`) })), onClick: onItem((key) => setAct(key as Act)) }}
      >
        <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
          {t('person.change')}
        </Button>
      </Dropdown>
      {act === 'link' && <SendLink person={person} onClose={close} />}
      {act === 'demand' && <DemandPassword person={person} onClose={close} />}
      {act === 'responsible' && <SetResponsible account={person} onClose={close} />}
      {act === 'manager' && <SetManager person={person} onClose={close} />}
      {act === 'unit' && <MovePerson person={person} onClose={close} />}
      {act === 'lastDay' && <LastDay person={person} onClose={close} />}
      {(act === 'suspend' || act === 'reactivate') && <ChangeStatus person={person} act={act} onClose={close} />}
    </>
  )
}

interface DialogProps {
  readonly person: ShownRecord
  readonly onClose: () => void
}

function SendLink({ person, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('organisation')
  const change = useChange(onClose)
  return (
    <ConfirmDialog
      title={t('person.link')}
      text={t('person.linkExplanation')}
      onConfirm={() => change(organisationWrites.sendPasswordLink(person.id), t('person.linkSent'))}
      onClose={onClose}
    />
  )
}

function SetManager({ person, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('organisation')
  const change = useChange(onClose)
  const { managerId } = person.fields
  return (
    <FormDialog<{ readonly managerId?: string }>
      title={t('person.manager')}
      explanation={t('person.managerExplanation')}
      initial={typeof managerId === 'string' ? { managerId } : {}}
      onSubmit={(values) => change(organisationWrites.setManager(person.id, values.managerId ?? null), t('done'))}
      onClose={onClose}
    >
      <Form.Item name="managerId" label={t('person.managerField')}>
        <ChoosePerson optional without={[person.id]} />
      </Form.Item>
    </FormDialog>
  )
}

function MovePerson({ person, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('organisation')
  const { t: general } = useTranslation()
  const change = useChange(onClose)
  return (
    <FormDialog<{ readonly unitId: string }>
      title={t('person.unit')}
      explanation={t('person.unitExplanation')}
      onSubmit={({ unitId }) => change(organisationWrites.moveToUnit(person.id, unitId), t('done'))}
      onClose={onClose}
    >
      <Form.Item name="unitId" label={t('grant.unit')} rules={[{ required: true, message: general('form.required') }]}>
        <ChooseUnit without={[String(person.fields.unitId)]} />
      </Form.Item>
    </FormDialog>
  )
}

function ChangeStatus({ person, act, onClose }: DialogProps & { readonly act: 'suspend' | 'reactivate' }): ReactNode {
  const { t } = useTranslation('organisation')
  const change = useChange(onClose)
  return (
    <ReasonDialog
      title={t(`person.${act}`)}
      explanation={t(`person.${act}Explanation`)}
      confirm={t(`person.${act}`)}
      onConfirm={(reason) => change(organisationWrites[act](person.id, reason), t('done'))}
      onClose={onClose}
    />
  )
}
