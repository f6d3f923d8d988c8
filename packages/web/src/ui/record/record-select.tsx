import { Select, type SelectProps } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useClear } from '../language/use-clear.tsx'
import { searchIcon } from '../look/search-icon.tsx'
import { recordOption } from './record-text.tsx'

interface RecordSelectProps extends Omit<SelectProps<string | undefined>, 'allowClear' | 'showSearch' | 'optionRender' | 'labelRender'> {
  readonly optional: boolean
  /** Told what is typed, where the choices come from searching; else one searches among those that are there. */
  readonly onSearch?: (text: string) => void
}

/** A choice among records by their names, which are values and not words of the product. */
export function RecordSelect({ optional, onSearch, ...rest }: RecordSelectProps): ReactNode {
  const { t } = useTranslation()
  const clear = useClear()
  const among = onSearch === undefined ? { optionFilterProp: 'label' } : { filterOption: false, onSearch }
  return (
    <Select<string | undefined>
      showSearch={{ ...among, searchIcon }}
      allowClear={clear(optional)}
      placeholder={t('form.choose')}
      optionRender={recordOption}
      labelRender={recordOption}
      {...rest}
    />
  )
}
