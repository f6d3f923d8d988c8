import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form } from 'antd'
import type { Dayjs } from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accessWrites, type Deputy, deputiesQuery } from '../../api/access.ts'
import { isUsed, useDirectory } from '../../api/directory.ts'
import { useSession } from '../../api/session.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { useFormats } from '../../ui/format/format-context.tsx'
import { RecordSelect } from '../../ui/record/record-select.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { useAccessChange } from './use-access-change.ts'

/** Who answers in one's place, and until when. */
export function Deputies(): ReactNode {
  const { t } = useTranslation('access')
  const { data, error } = useQuery(deputiesQuery)
  const [naming, setNaming] = useState(false)
  return (
    <section className="panel access-deputies">
      <h2 className="access-title">{t('deputies.title')}</h2>
      <p className="access-facts">{t('deputies.hint')}</p>
      {error !== null && <ProblemView error={error} inline />}
      {data?.deputies.length === 0 && <p>{t('deputies.none')}</p>}
      <ul>
        {data?.deputies.map((deputy) => (
          <DeputyLine key={deputy.id} deputy={deputy} />
        ))}
      </ul>
      <Button onClick={() => setNaming(true)}>{t('deputies.name')}</Button>
      {naming && <NameDeputy onClose={() => setNaming(false)} />}
    </section>
  )
}

function DeputyLine({ deputy }: { readonly deputy: Deputy }): ReactNode {
  const { t } = useTranslation('access')
  const formats = useFormats()
  const change = useAccessChange()
  const name = deputy.name ?? t('somebody')
  const ending = useMutation({ mutationFn: () => change(accessWrites.endDeputy(deputy.id), t('deputies.done')) })
  return (
    <li className="access-deputy">
      <span>{t('deputies.until', { name, when: formats.day(deputy.validUntil) })}</span>
      <Button size="small" loading={ending.isPending} aria-label={t('deputies.endOf', { name })} onClick={() => ending.mutate()}>
        {t('deputies.end')}
      </Button>
    </li>
  )
}

interface NewDeputy {
  readonly deputyId: string
  readonly until: Dayjs
}

function NameDeputy({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('access')
  const { t: general } = useTranslation()
  const { user } = useSession()
  const { users, titles } = useDirectory()
  const change = useAccessChange(onClose)
  const required = [{ required: true, message: general('form.required') }]
  const options = users.filter((one) => one.id !== user.id && isUsed(one)).map(({ id }) => ({ value: id, label: titles[id] ?? id }))
  return (
    <FormDialog<NewDeputy>
      title={t('deputies.name')}
      explanation={t('deputies.hint')}
      onSubmit={({ deputyId, until }) => change(accessWrites.nameDeputy(deputyId, until.endOf('day').toISOString()), t('deputies.done'))}
      onClose={onClose}
    >
      <Form.Item name="deputyId" label={t('deputies.person')} rules={required}>
        <RecordSelect optional={false} options={options} />
      </Form.Item>
      <Form.Item name="until" label={t('deputies.last')} rules={required}>
        <DatePicker className="wide" />
      </Form.Item>
    </FormDialog>
  )
}
