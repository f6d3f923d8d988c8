import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { PlacedProblem } from '../draft/problem-places.ts'
import type { PolicyPlace } from '../policy-place.ts'
import type { TabName } from '../role-panel.tsx'

interface ProblemListProps {
  readonly problems: readonly PlacedProblem[]
  readonly onShow: (place: PolicyPlace) => void
}

/** The tab of the matrix that a mistake belongs to. */
export function tabOf({ part }: PlacedProblem): TabName {
  if (part === 'obtaining') return part
  return part === 'operations' ? 'functions' : part === 'fields' ? 'fields' : 'records'
}

/** What keeps the draft from being published, each with its remedy and the way to its place. */
export function ProblemList({ problems, onShow }: ProblemListProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  if (problems.length === 0) return null
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      className="policy-alert"
      title={t('problems', { count: problems.length })}
      description={
        <ul className="problem-list">
          {problems.map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems may say the same of two places
            <li key={index}>
              <span>
                {label(problem.message)} {label(problem.remedy)}
              </span>
              {problem.role !== null && (
                <Button
                  size="small"
                  onClick={() => onShow({ view: 'matrix', ...(problem.role === null ? {} : { role: problem.role }), tab: tabOf(problem) })}
                >
                  {t('show')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      }
    />
  )
}
