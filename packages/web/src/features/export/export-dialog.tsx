import type { ShownExport } from '@menshen/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Modal, Radio } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ExportQuestion, type ExportWish, exportPreviewQuery, startExport } from '../../api/exports.ts'
import { ReasonField } from '../../ui/dialog/reason-field.tsx'
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import type { ListToolProps } from '../../ui/slot/list-slots.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { RunningExport } from './running-export.tsx'
import './export.css'

type Values = Pick<ExportWish, 'fields' | 'format' | 'reason'>

/** Asks what is to leave, as what and why; then shows how far it is. */
export function ExportDialog({ onClose, ...props }: ListToolProps & { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('export')
  const { t: general } = useTranslation()
  const label = useLabel()
  useReturnFocus()
  const id = useId()
  const { object, sort, question } = props
  const asked: ExportQuestion = {
    ...(question.filter === undefined ? {} : { filter: question.filter }),
    ...(question.q === undefined || question.q === '' ? {} : { q: question.q }),
  }
  const [started, setStarted] = useState<ShownExport | null>(null)
  const queries = useQueryClient()
  const starting = useMutation({
    mutationFn: (values: Values) => startExport(object.name, { ...asked, ...values, ...(sort === undefined ? {} : { sort }) }),
    onSuccess: (made) => {
      setStarted(made)
      void queries.invalidateQueries({ queryKey: ['exports', 'list'] })
    },
  })
  const title = t('title', { objects: label(object.pluralLabels) })
  if (started !== null) {
    return (
      <Modal open title={title} footer={null} onCancel={onClose}>
        <RunningExport id={started.id} first={started} onLeave={onClose} />
      </Modal>
    )
  }
  return (
    <Modal
      open
      title={title}
      width={640}
      okText={t('start')}
      cancelText={general('action.cancel')}
      okButtonProps={{ htmlType: 'submit', form: id, loading: starting.isPending }}
      onCancel={onClose}
    >
      {starting.isError && <ProblemView error={starting.error} inline />}
      <WishForm id={id} asked={asked} {...props} onSubmit={(values) => starting.mutate(values)} />
    </Modal>
  )
}

/** Not `required`: a group of check boxes cannot carry that word for assistive technology. */
const atLeastOne =
  (message: string) =>
  (_rule: unknown, chosen: readonly string[]): Promise<void> =>
    chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(message))

interface WishFormProps extends ListToolProps {
  readonly id: string
  readonly asked: ExportQuestion
  readonly onSubmit: (values: Values) => void
}

function WishForm({ id, asked, object, columns, onSubmit }: WishFormProps): ReactNode {
  const { t } = useTranslation('export')
  const label = useLabel()
  const formats = useFormats()
  const preview = useQuery(exportPreviewQuery(object.name, asked))
  if (preview.isError) return <ProblemView error={preview.error} inline />
  if (preview.data === undefined) return <p className="dialog-text">{t('counting')}…</p>
  const { count, capped, fields } = preview.data
  const name = (field: string): string => label(object.fields[field]?.labels ?? { en: field, zh: field })
  const leaving = fields.filter(({ leaves }) => leaves).map(({ field }) => field)
  const kept = fields.filter(({ leaves }) => !leaves).map(({ field }) => name(field))
  const shown = columns.filter((column) => leaving.includes(column))
  const text = formats.number(count)
  return (
    <>
      <p className="dialog-text">{t('matching', { rows: capped ? t('rowsAtLeast', { text }) : t('rows', { count, text }) })}</p>
      <Form<Values>
        id={id}
        layout="vertical"
        initialValues={{ fields: shown.length > 0 ? shown : leaving.slice(0, 1), format: 'xlsx' }}
        onFinish={(values) =>
          onSubmit({ ...values, reason: values.reason.trim(), fields: leaving.filter((field) => values.fields.includes(field)) })
        }
      >
        <Form.Item name="fields" label={t('columns')} rules={[{ validator: atLeastOne(t('pick')) }]}>
          <Checkbox.Group className="export-columns" options={leaving.map((value) => ({ value, label: name(value) }))} />
        </Form.Item>
        <p className="export-note">
          {kept.length > 0 && `${t('left', { fields: kept.join(t('separator')) })} `}
          {t('perRow')}
        </p>
        <Form.Item name="format" label={t('format')}>
          <Radio.Group
            options={[
              { value: 'xlsx', label: t('xlsx') },
              { value: 'csv', label: t('csv') },
            ]}
          />
        </Form.Item>
        <ReasonField label={t('reason')} extra={t('reasonHint')} />
      </Form>
    </>
  )
}
