import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { EmptyView } from '../../../ui/state/empty-view.tsx'
import type { ListState } from './use-list-state.ts'

/** Why a list is empty: nothing matches, or there is nothing that one may see. */
export function NoRecords({ object, list }: { readonly object: CrmObject; readonly list: ListState }): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const objects = label(object.pluralLabels)
  if (list.bin) return <EmptyView title={t('list.emptyBin')} />
  if (list.q !== '' || Object.keys(list.filters).length > 0) {
    return (
      <EmptyView
        title={t('list.noMatch', { objects: objects.toLowerCase() })}
        hint={t('list.noMatchHint')}
        action={<Button onClick={list.reset}>{t('list.clearFilters')}</Button>}
      />
    )
  }
  return <EmptyView title={t('list.none', { objects: objects.toLowerCase() })} hint={t('list.noneHint')} />
}
