import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDirectory } from '../../api/directory.ts'
import { useClear } from '../../ui/language/use-clear.tsx'
import { searchIcon } from '../../ui/look/search-icon.tsx'
import { recordOption } from '../../ui/record/record-text.tsx'

interface ChooseProps {
  readonly optional?: boolean
  readonly without?: readonly string[]
  readonly id?: string
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
}

function useOptions(kind: 'users' | 'units', without: readonly string[]): { value: string; label: string }[] {
  const directory = useDirectory()
  return directory[kind]
    .filter(({ id, fields }) => !without.includes(id) && (kind === 'units' || fields.status === undefined || fields.status === 'active'))
    .map(({ id }) => ({ value: id, label: directory.titles[id] ?? id }))
}

/** Chooses one of the people that one can see. */
export function ChoosePerson({ optional = false, without = [], ...bound }: ChooseProps): ReactNode {
  const { t } = useTranslation()
  const clear = useClear()
  const options = useOptions('users', without)
  return (
    <Select
      showSearch={{ optionFilterProp: 'label', searchIcon }}
      allowClear={clear(optional)}
      placeholder={t('form.choose')}
      options={options}
      optionRender={recordOption}
      labelRender={recordOption}
      {...bound}
    />
  )
}

/** Chooses one of the units that one can see. */
export function ChooseUnit({ optional = false, without = [], ...bound }: ChooseProps): ReactNode {
  const { t } = useTranslation()
  const clear = useClear()
  const options = useOptions('units', without)
  return (
    <Select
      showSearch={{ optionFilterProp: 'label', searchIcon }}
      allowClear={clear(optional)}
      placeholder={t('form.choose')}
      options={options}
      optionRender={recordOption}
      labelRender={recordOption}
      {...bound}
    />
  )
}
