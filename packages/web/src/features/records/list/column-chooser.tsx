import { TableOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import type { Columns } from './use-columns.ts'

const ColumnChoice = lazy(async () => ({ default: (await import('./column-choice.tsx')).ColumnChoice }))

/** Opens the choice of columns. */
export function ColumnChooser({ object, columns }: { readonly object: CrmObject; readonly columns: Columns }): ReactNode {
  const { t } = useTranslation('records')
  const content = (
    <Suspense fallback={<div className="column-chooser" aria-busy />}>
      <ColumnChoice object={object} columns={columns} />
    </Suspense>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button type="text" icon={<TableOutlined aria-hidden />}>
        {t('list.columns')}
      </Button>
    </Popover>
  )
}
