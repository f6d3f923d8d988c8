import { PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { onItem } from '../../../ui/look/on-item.ts'
import { EmptyView } from '../../../ui/state/empty-view.tsx'
import { addGrant } from '../draft/edit-draft.ts'
import { grantsOf } from '../draft/grants-of.ts'
import { usePolicy } from '../policy-context.ts'
import { DenialList } from './denial-list.tsx'
import { GrantCard } from './grant-card.tsx'

/** Records 数据权限: of which records each grant speaks. */
export function RecordsTab(): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document, words, role, editable, edit } = usePolicy()
  const held = grantsOf(document, role)
  const objects = words.objects.filter(({ name }) => held.some(({ grant }) => grant.object === name))
  return (
    <div className="records-tab">
      <p className="tab-hint">{t('records.hint')}</p>
      {objects.length === 0 && <EmptyView small title={t('records.none')} />}
      {objects.map((object) => (
        <section key={object.name} className="grant-group" aria-labelledby={`grants-${object.name}`}>
          <h3 id={`grants-${object.name}`}>{label(object.labels)}</h3>
          <ul>
            {held
              .filter(({ grant }) => grant.object === object.name)
              .map((each) => (
                <GrantCard key={`${each.role}/${each.grant.id}`} object={object} held={each} />
              ))}
          </ul>
        </section>
      ))}
      {editable && (
        <Dropdown
          autoFocus
          trigger={['click']}
          menu={{
            items: words.objects.map(({ name, labels }) => ({ key: name, label: label(labels) })),
            onClick: onItem((key) => edit((draft) => addGrant(draft, role, key, ['read']))),
            style: { maxHeight: 360, overflowY: 'auto' },
          }}
        >
          <Button icon={<PlusOutlined aria-hidden />}>{t('records.add')}</Button>
        </Dropdown>
      )}
      <DenialList />
    </div>
  )
}
