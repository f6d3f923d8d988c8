import { type DepartmentAnswers, RANGES, SIGHTS } from '@menshen/contract/start/answers.ts'
import { Checkbox, Radio } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { StepProps } from './departments-step.tsx'
import { changeDepartment } from './start-answers.ts'

type Change = Partial<Omit<DepartmentAnswers, 'id'>>

/** Whose records each department sees and how, who leads it, and whether lists leave. */
export function SightStep({ departments, onChange }: StepProps): ReactNode {
  return (
    <div className="start-departments">
      {departments.map((department) => (
        <Sight
          key={department.id}
          department={department}
          onChange={(change) => onChange(changeDepartment(departments, department.id, change))}
        />
      ))}
    </div>
  )
}

function Sight({
  department,
  onChange,
}: {
  readonly department: DepartmentAnswers
  readonly onChange: (change: Change) => void
}): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { labels, range, personal, head, exports } = department
  return (
    <fieldset className="start-department">
      <legend>{label(labels)}</legend>
      <Choice
        label={t('start.sight.range')}
        value={range}
        options={RANGES.map((value) => ({ value, label: t(`start.sight.ranges.${value}`) }))}
        onChange={(value) => onChange({ range: value })}
      />
      {range === 'unit' && (
        <Choice
          label={t('start.sight.personal')}
          value={personal}
          options={SIGHTS.map((value) => ({ value, label: t(`start.sight.sights.${value}`) }))}
          onChange={(value) => onChange({ personal: value })}
        />
      )}
      <Checkbox checked={head} onChange={() => onChange({ head: !head })}>
        <span className="start-duty">{t('start.sight.head')}</span>
        <span className="start-says">{t('start.sight.headHint')}</span>
      </Checkbox>
      <Checkbox checked={exports} onChange={() => onChange({ exports: !exports })}>
        <span className="start-duty">{t('start.sight.exports')}</span>
        <span className="start-says">{t('start.sight.exportsHint')}</span>
      </Checkbox>
    </fieldset>
  )
}

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onChange: (value: V) => void
}

function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>): ReactNode {
  const id = useId()
  return (
    <div className="start-choice">
      <span id={id}>{label}</span>
      <Radio.Group
        aria-labelledby={id}
        optionType="button"
        size="small"
        value={value}
        options={[...options]}
        onChange={(event) => onChange(event.target.value as V)}
      />
    </div>
  )
}
