import { CheckOutlined, DownOutlined, StarFilled } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ViewContent, viewWrites } from '../../../../api/views.ts'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { useLabel } from '../../../../ui/language/use-language.ts'
import { onItem } from '../../../../ui/look/on-item.ts'
import type { CrmObject } from '../../../../ui/record/object-by-plural.ts'
import { RecordText } from '../../../../ui/record/record-text.tsx'
import type { Views } from './use-views.ts'

const ViewNameDialog = lazy(async () => ({ default: (await import('./view-name-dialog.tsx')).ViewNameDialog }))

interface ViewMenuProps {
  readonly object: CrmObject
  readonly views: Views
  /** What the list shows at present, as it would be saved. */
  readonly content: ViewContent
  /** Whether that differs from the view one is in. */
  readonly changed: boolean
}

type Asked = 'save' | 'rename' | 'delete'

/** The views one has kept of this list: to choose, and to keep, rename, set as the first and delete. */
export function ViewMenu({ object, views, content, changed }: ViewMenuProps): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const { message } = App.useApp()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { present } = views
  const everything = t('view.all', { objects: label(object.pluralLabels).toLowerCase() })
  const close = (): void => setAsked(null)
  const change = async (what: Parameters<typeof viewWrites.change>[1], said: string): Promise<void> => {
    if (present === undefined) return
    try {
      await viewWrites.change(present.id, what)
      await views.refresh()
      void message.success(said)
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error))
    }
  }
  const item = (key: string, text: ReactNode, chosen: boolean, first = false) => ({
    key,
    icon: <CheckOutlined aria-hidden className={chosen ? '' : 'view-not-chosen'} />,
    label: (
      <span className="view-item">
        {text}
        {first && <StarFilled className="view-first" aria-label={t('view.isFirst')} />}
      </span>
    ),
  })
  const acts =
    present === undefined
      ? []
      : [
          ...(changed ? [{ key: '@keep', label: t('view.keep') }] : []),
          { key: '@save', label: t('view.saveAs') },
          { key: '@rename', label: t('view.rename') },
          { key: '@first', label: t(present.isDefault ? 'view.notFirst' : 'view.makeFirst') },
          { key: '@delete', label: t('view.delete'), danger: true },
        ]
  const act = (key: string): void => {
    if (key === '@all') views.enter(undefined)
    else if (key === '@save' || key === '@rename' || key === '@delete') setAsked(key.slice(1) as Asked)
    else if (key === '@keep') void change(content, t('view.kept'))
    else if (key === '@first') void change({ isDefault: present?.isDefault !== true }, t('view.kept'))
    else views.enter(views.all.find(({ id }) => id === key))
  }
  return (
    <>
      <Dropdown
        autoFocus
        trigger={['click']}
        menu={{
          className: 'view-menu',
          items: [
            item('@all', everything, present === undefined),
            ...views.all.map(({ id, name, isDefault }) => item(id, <RecordText>{name}</RecordText>, id === present?.id, isDefault)),
            { type: 'divider' },
            ...(present === undefined ? [{ key: '@save', label: t('view.saveAs') }] : acts),
          ],
          onClick: onItem((key) => act(key)),
        }}
      >
        <Button icon={<DownOutlined aria-hidden />} iconPlacement="end" className="view-button">
          <span className="visually-hidden">{t('view.view')}</span>
          <span className="view-name">{present === undefined ? everything : <RecordText>{present.name}</RecordText>}</span>
          {present !== undefined && changed && <span className="view-changed">{t('view.changed')}</span>}
        </Button>
      </Dropdown>
      <Suspense fallback={null}>
        {asked === 'save' && (
          <ViewNameDialog
            title={t('view.saveTitle')}
            taken={views.all.map(({ name }) => name)}
            onSave={async (name) => {
              const saved = await viewWrites.save(object.name, name, content)
              await views.refresh()
              views.enter(saved)
              close()
              void message.success(t('view.kept'))
            }}
            onClose={close}
          />
        )}
        {asked === 'rename' && present !== undefined && (
          <ViewNameDialog
            title={t('view.renameTitle')}
            name={present.name}
            taken={views.all.filter(({ id }) => id !== present.id).map(({ name }) => name)}
            onSave={async (name) => {
              await viewWrites.change(present.id, { name })
              await views.refresh()
              close()
            }}
            onClose={close}
          />
        )}
      </Suspense>
      {asked === 'delete' && present !== undefined && (
        <ConfirmDialog
          title={t('view.deleteTitle')}
          text={t('view.deleteText', { name: present.name })}
          danger
          onConfirm={async () => {
            await viewWrites.delete(present.id)
            views.enter(undefined)
            await views.refresh()
            close()
          }}
          onClose={close}
        />
      )}
    </>
  )
}
