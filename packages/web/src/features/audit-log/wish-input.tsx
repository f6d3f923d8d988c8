import {
  administrativeObjects,
  EVENT_CATEGORIES,
  EVENTS,
  isObjectName,
  type Labels,
  OBJECT_NAMES,
  type ObjectSpec,
  OPERATIONS,
  objects,
} from '@menshen/contract'
import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDirectory } from '../../api/directory.ts'
import { useSession } from '../../api/session.ts'
import { useClear } from '../../ui/language/use-clear.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { searchIcon } from '../../ui/look/search-icon.tsx'
import { recordOption } from '../../ui/record/record-text.tsx'
import type { WishState } from './use-wish.ts'
import { FIRST_PERIOD, NOBODY, PERIODS, type WishKey } from './wish.ts'

interface WishInputProps {
  readonly name: WishKey
  readonly asked: WishState
}

interface Choice {
  readonly value: string
  readonly label: string
}

const { fields } = administrativeObjects.auditEvent

/** What there is to choose among, for questions that have an end. */
function useChoices(name: WishKey): readonly (Choice | { readonly label: string; readonly options: readonly Choice[] })[] | null {
  const { t } = useTranslation('audit-log')
  const label = useLabel()
  const directory = useDirectory()
  const { reach } = useSession()
  const labelled = (options: Readonly<Record<string, Labels>>): Choice[] =>
    Object.entries(options).map(([value, labels]) => ({ value, label: label(labels) }))
  switch (name) {
    case 'period':
      return PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))
    case 'who':
      return [{ value: NOBODY, label: t('nobody') }, ...directory.users.map(({ id }) => ({ value: id, label: directory.titles[id] ?? id }))]
    case 'category':
      return labelled(fields.category.options)
    case 'outcome':
      return labelled(fields.outcome.options)
    case 'operation':
      return labelled(OPERATIONS)
    case 'object':
      return OBJECT_NAMES.map((value) => ({ value, label: label(objects[value].labels) }))
    case 'event':
      return EVENT_CATEGORIES.map((category) => ({
        label: label(fields.category.options[category]),
        options: Object.entries(EVENTS)
          .filter(([, spec]) => spec.category === category)
          .map(([value, spec]) => ({ value, label: label(spec.labels) })),
      }))
    case 'field':
      // V2: a field that is never shown to the reader is none of the choices.
      return OBJECT_NAMES.filter(isObjectName).flatMap((object) => {
        const spec: ObjectSpec = objects[object]
        const levels = reach[object]?.levels ?? {}
        const options = Object.entries(spec.fields)
          .filter(([field]) => levels[field] !== undefined)
          .map(([field, { labels }]) => ({ value: `${object}.${field}`, label: label(labels) }))
        return options.length === 0 ? [] : [{ label: label(spec.labels), options }]
      })
    default:
      return null
  }
}

/** One question to the log, with its name above. */
export function WishInput({ name, asked }: WishInputProps): ReactNode {
  const { t } = useTranslation('audit-log')
  const id = useId()
  const choices = useChoices(name)
  return (
    <div className="audit-wish-field">
      <label htmlFor={id}>{t(`wish.${name}`)}</label>
      {name === 'from' || name === 'to' ? (
        <DayInput id={id} name={name} asked={asked} />
      ) : choices === null ? (
        <TextInput id={id} name={name} asked={asked} />
      ) : (
        <ChoiceInput id={id} name={name} asked={asked} choices={choices} />
      )}
    </div>
  )
}

const POPUP_WIDTH = 280

/** People's names are values; that it was nobody is the product's own word. */
const personOption = (option: { readonly label?: ReactNode; readonly value?: string | number | null | undefined }): ReactNode =>
  option.value === NOBODY ? option.label : recordOption(option)

function ChoiceInput({
  id,
  name,
  asked: { wish, set },
  choices,
}: WishInputProps & { readonly id: string; readonly choices: NonNullable<ReturnType<typeof useChoices>> }): ReactNode {
  const { t } = useTranslation('audit-log')
  const clear = useClear()
  const isPeriod = name === 'period'
  const dated = isPeriod && (wish.from !== undefined || wish.to !== undefined)
  return (
    <Select
      id={id}
      value={dated ? null : (wish[name] ?? (isPeriod ? FIRST_PERIOD : null))}
      options={[...choices]}
      placeholder={dated ? t('period.dated') : t('any')}
      allowClear={clear(!isPeriod)}
      // A number, not false: without its own scrolling the list could not be reached by keyboard (WCAG 2.1.1).
      popupMatchSelectWidth={POPUP_WIDTH}
      {...(isPeriod ? {} : { showSearch: { optionFilterProp: 'label', searchIcon } })}
      {...(name === 'who' ? { optionRender: personOption, labelRender: personOption } : {})}
      onChange={(value: string | null | undefined) =>
        set(isPeriod ? { period: value ?? undefined, from: undefined, to: undefined } : { [name]: value ?? undefined })
      }
    />
  )
}

/** Text is asked when it is finished, not with every letter: each question leaves an event. */
function TextInput({ id, name, asked: { wish, set } }: WishInputProps & { readonly id: string }): ReactNode {
  const present = wish[name] ?? ''
  const [text, setText] = useState(present)
  useEffect(() => setText(present), [present])
  const ask = (): void => {
    if (text.trim() !== present) set({ [name]: text.trim() })
  }
  return <Input id={id} value={text} maxLength={200} onChange={(event) => setText(event.target.value)} onBlur={ask} onPressEnter={ask} />
}

function DayInput({ id, name, asked: { wish, set } }: WishInputProps & { readonly id: string }): ReactNode {
  const { t } = useTranslation('audit-log')
  const day = wish[name]
  return (
    <DatePicker
      id={id}
      className="wide"
      value={day === undefined ? null : dayjs(day)}
      placeholder={t('any')}
      onChange={(value) => set({ [name]: value === null ? undefined : value.format('YYYY-MM-DD') })}
    />
  )
}
