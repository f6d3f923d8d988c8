import { type DepartmentAnswers, DUTIES, DUTY_NAMES, type DutyName } from '@menshen/contract/start/answers.ts'
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { StepProps } from './departments-step.tsx'
import { changeDepartment } from './start-answers.ts'

/** In the order of the list, whatever was pressed first. */
function toggled({ duties }: DepartmentAnswers, duty: DutyName): readonly DutyName[] {
  return DUTY_NAMES.filter((name) => (name === duty ? !duties.includes(name) : duties.includes(name)))
}

/** What each department is there for, one box for each duty. */
export function DutiesStep({ departments, onChange }: StepProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  return (
    <>
      <p className="start-hint">{t('start.duties.hint')}</p>
      <div className="start-departments">
        {departments.map((department) => (
          <fieldset key={department.id} className="start-department">
            <legend>{label(department.labels)}</legend>
            {DUTY_NAMES.map((duty) => (
              <Checkbox
                key={duty}
                checked={department.duties.includes(duty)}
                onChange={() => onChange(changeDepartment(departments, department.id, { duties: toggled(department, duty) }))}
              >
                <span className="start-duty">{label(DUTIES[duty].labels)}</span>
                <span className="start-says">{label(DUTIES[duty].says)}</span>
              </Checkbox>
            ))}
          </fieldset>
        ))}
      </div>
    </>
  )
}
