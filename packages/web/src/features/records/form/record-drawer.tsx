import type { ObjectSpec } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { useMutation } from '@tanstack/react-query'
import { Button, Drawer, Form } from 'antd'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts'
import { useNarrow } from '../../../ui/look/use-narrow.ts'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { changedValues, type FormValues, toForm } from './form-values.ts'
import { RecordForm } from './record-form.tsx'
import { showPlaces } from './show-places.ts'
import './form.css'

interface RecordDrawerProps<T> {
  readonly object: ObjectSpec
  readonly title: string
  readonly names: readonly string[]
  readonly before: Readonly<Record<string, Value | undefined>>
  /** What the inputs begin with, where that is not `before`. */
  readonly start?: Readonly<Record<string, Value | undefined>>
  readonly onSave: (values: Record<string, Value>) => Promise<T>
  readonly onSaved: (saved: T) => void
  readonly onClose: () => void
}

/** Edits or creates a record beside the page. */
export function RecordDrawer<T>({ object, title, names, before, start, onSave, onSaved, onClose }: RecordDrawerProps<T>): ReactNode {
  const { t } = useTranslation()
  useReturnFocus()
  const narrow = useNarrow()
  const [form] = Form.useForm<FormValues>()
  const [unplaced, setUnplaced] = useState(false)
  const id = useId()
  const initial = useMemo(() => toForm(object, names, start ?? before), [object, names, start, before])
  const saving = useMutation({
    mutationFn: (values: FormValues) => onSave(changedValues(object, names, values, before)),
    onSuccess: onSaved,
    onError: (error) => setUnplaced(showPlaces(form, names, error)),
  })
  return (
    <Drawer
      open
      onClose={onClose}
      title={title}
      size={narrow ? '100%' : 640}
      closable={{ 'aria-label': t('action.close') }}
      maskClosable={false}
      footer={
        <div className="drawer-footer">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={id} loading={saving.isPending}>
            {t('action.save')}
          </Button>
        </div>
      }
    >
      {saving.isError && unplaced && <ProblemView error={saving.error} inline />}
      <RecordForm id={id} object={object} names={names} form={form} initial={initial} onSubmit={(values) => saving.mutate(values)} />
    </Drawer>
  )
}
