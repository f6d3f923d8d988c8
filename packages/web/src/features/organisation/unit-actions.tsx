import { DownOutlined } from '@ant-design/icons'
import { administrativeObjects, type ShownRecord } from '@menshen/contract'
import { Button, Dropdown, Form, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { organisationWrites } from '../../api/organisation.ts'
import { canReach, useSession } from '../../api/session.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { onItem } from '../../ui/look/on-item.ts'
import { ChoosePerson, ChooseUnit } from './choose.tsx'
import { CreatePerson } from './create-person.tsx'
import { CreateService } from './create-service.tsx'
import { useChange } from './use-change.ts'

type Act = 'person' | 'service' | 'create' | 'rename' | 'move' | 'head'

interface UnitActionsProps {
  readonly unit: ShownRecord
  readonly units: readonly ShownRecord[]
}

/** What can be done with a unit, of what its record allows. */
export function UnitActions({ unit, units }: UnitActionsProps): ReactNode {
  const { t } = useTranslation('organisation')
  const session = useSession()
  const [act, setAct] = useState<Act | null>(null)
  const close = (): void => setAct(null)
  const possible: readonly Act[] = [
    ...(canReach(session, 'user', 'create') ? (['person', 'service'] as const) : []),
    ...(canReach(session, 'unit', 'create') ? (['create'] as const) : []),
    ...(unit.operations.includes('update') && unit.writable.includes('name') ? (['rename'] as const) : []),
    ...(unit.operations.includes('move') ? (['head', 'move'] as const) : []),
  ]
  if (possible.length === 0) return null
  return (
    <>
      <Dropdown
        autoFocus
        trigger={['click']}
        placement="bottomRight"
        menu={{ items: possible.map((key) => ({ key, label: t(`unit.${key}`) })), onClick: onItem((key) => setAct(key as Act)) }}
      >
        <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
          {t('unit.change')}
        </Button>
      </Dropdown>
      {act === 'person' && <CreatePerson unit={unit} onClose={close} />}
      {act === 'service' && <CreateService unit={unit} onClose={close} />}
      {act === 'create' && <CreateUnit unit={unit} onClose={close} />}
      {act === 'rename' && <RenameUnit unit={unit} onClose={close} />}
      {act === 'move' && <MoveUnit unit={unit} units={units} onClose={close} />}
      {act === 'head' && <SetHead unit={unit} onClose={close} />}
    </>
  )
}

interface DialogProps {
  readonly unit: ShownRecord
  readonly onClose: () => void
}

function useRequired(): { required: true; message: string }[] {
  const { t } = useTranslation()
  return [{ required: true, message: t('form.required') }]
}

function Names(): ReactNode {
  const label = useLabel()
  const required = useRequired()
  const { name, nameZh } = administrativeObjects.unit.fields
  return (
    <>
      <Form.Item name="name" label={label(name.labels)} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="nameZh" label={label(nameZh.labels)}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}

interface UnitNames {
  readonly name: string
  readonly nameZh?: string
}

function CreateUnit({ unit, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('organisation')
  const label = useLabel()
  const change = useChange(onClose)
  const { kind } = administrativeObjects.unit.fields
  return (
    <FormDialog<UnitNames & { readonly kind: string }>
      title={t('unit.create')}
      initial={{ kind: 'team' }}
      onSubmit={({ nameZh, ...values }) =>
        change(organisationWrites.createUnit({ ...values, ...(nameZh === undefined ? {} : { nameZh }), parentId: unit.id }), t('done'))
      }
      onClose={onClose}
    >
      <Names />
      <Form.Item name="kind" label={label(kind.labels)}>
        <Select options={Object.entries(kind.options).map(([value, labels]) => ({ value, label: label(labels) }))} />
      </Form.Item>
    </FormDialog>
  )
}

function RenameUnit({ unit, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('organisation')
  const change = useChange(onClose)
  const { name, nameZh } = unit.fields
  return (
    <FormDialog<UnitNames>
      title={t('unit.rename')}
      initial={{ name: String(name ?? ''), nameZh: String(nameZh ?? '') }}
      onSubmit={(values) =>
        change(organisationWrites.updateUnit(unit.id, unit.etag, { name: values.name, nameZh: values.nameZh?.trim() || null }), t('done'))
      }
      onClose={onClose}
    >
      <Names />
    </FormDialog>
  )
}

function MoveUnit({ unit, units, onClose }: DialogProps & { readonly units: readonly ShownRecord[] }): ReactNode {
  const { t } = useTranslation('organisation')
  const required = useRequired()
  const change = useChange(onClose)
  const children = units.filter(({ fields }) => fields.parentId === unit.id).map(({ id }) => id)
  return (
    <FormDialog<{ readonly parentId: string }>
      title={t('unit.move')}
      explanation={t('unit.moveExplanation')}
      onSubmit={({ parentId }) => change(organisationWrites.moveUnit(unit.id, parentId), t('done'))}
      onClose={onClose}
    >
      <Form.Item name="parentId" label={t('unit.parent')} rules={required}>
        <ChooseUnit without={[unit.id, ...children]} />
      </Form.Item>
    </FormDialog>
  )
}

function SetHead({ unit, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('organisation')
  const change = useChange(onClose)
  const { headId } = unit.fields
  return (
    <FormDialog<{ readonly headId?: string }>
      title={t('unit.head')}
      initial={typeof headId === 'string' ? { headId } : {}}
      onSubmit={(values) => change(organisationWrites.setHead(unit.id, values.headId ?? null), t('done'))}
      onClose={onClose}
    >
      <Form.Item name="headId" label={t('head')}>
        <ChoosePerson optional />
      </Form.Item>
    </FormDialog>
  )
}
