import { DownOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown, Form, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SavedView, viewsQuery, viewWrites } from '../../api/views.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { onItem } from '../../ui/look/on-item.ts'
import { RecordText } from '../../ui/record/record-text.tsx'
import type { WishState } from './use-wish.ts'
import { contentOf, wishOf } from './wish.ts'

type Asked = 'save' | SavedView | null

/** Searches one has kept: to ask again, to keep the present one, and to delete. */
export function SavedSearches({ asked }: { readonly asked: WishState }): ReactNode {
  const { t } = useTranslation('audit-log')
  const { data = [] } = useQuery(viewsQuery('auditEvent'))
  const [doing, setDoing] = useState<Asked>(null)
  const own = data.map((view) => ({ key: view.id, label: <RecordText>{view.name}</RecordText> }))
  const removing = data.map((view) => ({ key: `-${view.id}`, label: <RecordText>{view.name}</RecordText>, danger: true }))
  const act = (key: string): void => {
    if (key === '@save') setDoing('save')
    const view = data.find(({ id }) => id === key.replace(/^-/, ''))
    if (view === undefined) return
    if (key.startsWith('-')) setDoing(view)
    else asked.replace(wishOf(view))
  }
  return (
    <>
      <Dropdown
        autoFocus
        trigger={['click']}
        menu={{
          items: [
            ...(own.length === 0 ? [{ key: '@none', label: t('saved.none'), disabled: true }] : own),
            { type: 'divider' },
            { key: '@save', label: t('saved.save') },
            ...(removing.length === 0 ? [] : [{ key: '@remove', label: t('saved.remove'), children: removing }]),
          ],
          onClick: onItem((key) => act(key)),
        }}
      >
        <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
          {t('saved.title')}
        </Button>
      </Dropdown>
      {doing === 'save' && <SaveSearch asked={asked} taken={data.map(({ name }) => name)} onClose={() => setDoing(null)} />}
      {doing !== null && doing !== 'save' && <RemoveSearch view={doing} onClose={() => setDoing(null)} />}
    </>
  )
}

interface SaveSearchProps {
  readonly asked: WishState
  readonly taken: readonly string[]
  readonly onClose: () => void
}

function SaveSearch({ asked, taken, onClose }: SaveSearchProps): ReactNode {
  const { t } = useTranslation('audit-log')
  const { t: general } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const free = (_: unknown, value: string | undefined): Promise<void> =>
    taken.includes((value ?? '').trim()) ? Promise.reject(new Error(t('saved.taken'))) : Promise.resolve()
  return (
    <FormDialog<{ name: string }>
      title={t('saved.save')}
      confirm={general('action.save')}
      explanation={t('saved.explanation')}
      initial={{ name: '' }}
      onSubmit={async ({ name }) => {
        await viewWrites.save('auditEvent', name.trim(), contentOf(asked.wish))
        await queries.invalidateQueries({ queryKey: viewsQuery('auditEvent').queryKey })
        void message.success(t('saved.kept'))
        onClose()
      }}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('saved.name')}
        rules={[{ required: true, whitespace: true, message: general('form.required') }, { validator: free }]}
      >
        <Input maxLength={80} />
      </Form.Item>
    </FormDialog>
  )
}

function RemoveSearch({ view, onClose }: { readonly view: SavedView; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('audit-log')
  const queries = useQueryClient()
  return (
    <ConfirmDialog
      title={t('saved.remove')}
      text={t('saved.removeText', { name: view.name })}
      danger
      onConfirm={async () => {
        await viewWrites.delete(view.id)
        await queries.invalidateQueries({ queryKey: viewsQuery('auditEvent').queryKey })
        onClose()
      }}
      onClose={onClose}
    />
  )
}
