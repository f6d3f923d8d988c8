import { isObjectName, objects } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isUsed, useDirectory } from '../../../api/directory.ts'
import { pageQuery } from '../../../api/records.ts'
import { useReach } from '../../../api/session.ts'
import { RecordSelect } from '../../../ui/record/record-select.tsx'
import { titleTextOf } from '../../../ui/record/record-title.tsx'
import { useTitles } from '../../../ui/record/reference-titles.tsx'

interface ReferenceInputProps {
  readonly target: string
  readonly optional: boolean
  readonly id?: string
  readonly value?: string | undefined
  readonly onChange?: (id: string | undefined) => void
}

/** Chooses a record that the reader can see (D2): people and units from the organisation, others by searching. */
export function ReferenceInput(props: ReferenceInputProps): ReactNode {
  return props.target === 'user' || props.target === 'unit' ? <DirectoryInput {...props} /> : <SearchInput {...props} />
}

function DirectoryInput({ target, ...bound }: ReferenceInputProps): ReactNode {
  const { users, units, titles } = useDirectory()
  const people = users.filter(isUsed)
  const options = (target === 'user' ? people : units).map(({ id }) => ({ value: id, label: titles[id] ?? id }))
  return <RecordSelect options={options} {...bound} />
}

const FOUND_AT_ONCE = 20

function SearchInput({ target, value, ...bound }: ReferenceInputProps): ReactNode {
  const { t } = useTranslation()
  const object = isObjectName(target) ? objects[target] : objects.customer
  const { levels } = useReach(object.name)
  const titles = useTitles()
  const [text, setText] = useState('')
  const canSearch = Object.entries(object.fields).some(
    ([name, field]) => 'searchable' in field && field.searchable === true && levels[name] === 'clear',
  )
  const question = { limit: FOUND_AT_ONCE, q: canSearch && text.trim() !== '' ? text.trim() : undefined }
  const found = useQuery({ ...pageQuery(object.name, question), enabled: levels[object.title] !== undefined })
  const options = (found.data?.items ?? []).map((record) => ({ value: record.id, label: titleTextOf(object, record) ?? '…' }))
  const known = value !== undefined && !options.some((option) => option.value === value)
  return (
    <RecordSelect
      onSearch={setText}
      placeholder={t('form.search')}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t('loading') : t('form.nothing')}
      options={known ? [{ value, label: titles[value] ?? '…' }, ...options] : options}
      value={value}
      {...bound}
    />
  )
}
