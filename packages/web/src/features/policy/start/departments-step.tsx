import { PRESET_NAMES, PRESETS, type PresetName } from '@menshen/contract/start/answers.ts'
import { Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { addDepartment, type Departments, removeDepartment, togglePreset } from './start-answers.ts'

export interface StepProps {
  readonly departments: Departments
  readonly onChange: (departments: Departments) => void
}

/** Which departments there are: one press each for the usual ones, a name for any other. */
export function DepartmentsStep({ departments, onChange }: StepProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const isOn = (name: PresetName): boolean => departments.some(({ id }) => id === name)
  const others = departments.filter(({ id }) => !PRESET_NAMES.some((name) => name === id))
  return (
    <>
      <p className="start-hint">{t('start.departments.hint')}</p>
      <ul className="start-cards">
        {PRESET_NAMES.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="start-card"
              aria-pressed={isOn(name)}
              onClick={() => onChange(togglePreset(departments, name))}
            >
              {label(PRESETS[name].labels)}
            </button>
          </li>
        ))}
        {others.map(({ id, labels }) => (
          <li key={id}>
            <button
              type="button"
              className="start-card"
              aria-pressed
              aria-label={t('start.departments.remove', { name: label(labels) })}
              onClick={() => onChange(removeDepartment(departments, id))}
            >
              {label(labels)}
            </button>
          </li>
        ))}
      </ul>
      <OtherDepartment onAdd={(name) => onChange(addDepartment(departments, name))} />
    </>
  )
}

function OtherDepartment({ onAdd }: { readonly onAdd: (name: { en: string; zh: string }) => void }): ReactNode {
  const { t } = useTranslation('policy')
  const enId = useId()
  const zhId = useId()
  const [en, setEn] = useState('')
  const [zh, setZh] = useState('')
  const isEmpty = en.trim() === '' && zh.trim() === ''
  const add = (event: FormEvent): void => {
    event.preventDefault()
    if (isEmpty) return
    onAdd({ en, zh })
    setEn('')
    setZh('')
  }
  return (
    <form className="start-other" onSubmit={add}>
      <label htmlFor={enId}>{t('start.departments.other')}</label>
      <Input id={enId} value={en} maxLength={40} onChange={(event) => setEn(event.target.value)} />
      <label htmlFor={zhId}>{t('start.departments.otherZh')}</label>
      <Input id={zhId} value={zh} maxLength={40} onChange={(event) => setZh(event.target.value)} />
      <Button htmlType="submit" disabled={isEmpty}>
        {t('start.departments.add')}
      </Button>
    </form>
  )
}
