import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import type { Columns } from './use-columns.ts'

/** Which fields stand in the table, of those within reach. */
export function ColumnChoice({ object, columns }: { readonly object: CrmObject; readonly columns: Columns }): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const options = columns.possible.map((name) => ({
    value: name,
    label: label(object.fields[name]?.labels ?? { en: name, zh: name }),
    disabled: name === object.title,
  }))
  return (
    <div className="column-chooser">
      <Checkbox.Group value={[...columns.shown]} options={options} onChange={(names) => columns.choose(names as string[])} />
      <Button size="small" onClick={columns.reset}>
        {t('list.firstColumns')}
      </Button>
    </div>
  )
}
