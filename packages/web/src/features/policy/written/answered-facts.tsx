import { ClockCircleFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { useToday } from '../../../ui/format/use-today.ts'

interface AnsweredFactsProps {
  readonly owner: string | undefined
  readonly reviewOn: string | undefined
}

/** Who answers for a part of the policy, and when it is looked at again. */
export function AnsweredFacts({ owner, reviewOn }: AnsweredFactsProps): ReactNode {
  const { t } = useTranslation('policy')
  return (
    <dl className="duty-facts">
      <div>
        <dt>{t('written.owner')}</dt>
        <dd translate="no">{owner ?? t('written.nobody')}</dd>
      </div>
      <div>
        <dt>{t('written.reviewOn')}</dt>
        <dd>
          <ReviewDay reviewOn={reviewOn} />
        </dd>
      </div>
    </dl>
  )
}

function ReviewDay({ reviewOn }: Pick<AnsweredFactsProps, 'reviewOn'>): ReactNode {
  const { t } = useTranslation('policy')
  const formats = useFormats()
  const today = useToday()
  if (reviewOn === undefined) return t('written.noDay')
  const day = formats.date(reviewOn)
  if (reviewOn >= today) return day
  return (
    <span className="overdue">
      <ClockCircleFilled aria-hidden /> {t('written.overdue', { day })}
    </span>
  )
}
