import { administrativeObjects, isProblemCode, PROBLEMS, type ShownRecord } from '@menshen/contract'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangeContent } from '../../../api/policy-changes.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'

interface ChangeFactsProps {
  readonly change: ShownRecord
  readonly content: ChangeContent
}

const { fields: FIELDS } = administrativeObjects.policyChange
const SHOWN = [
  'state',
  'ownerId',
  'submittedAt',
  'decidedBy',
  'decidedAt',
  'decisionReason',
  'publishAt',
  'publishedBy',
  'publishedAt',
] as const

/** What is waited for, and the dates and people of a change's life. */
export function ChangeFacts({ change, content }: ChangeFactsProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { fields, masked } = change
  const shown = SHOWN.filter((name) => fields[name] !== undefined && fields[name] !== null)
  return (
    <section className="panel change-facts" aria-label={t('change.standing')}>
      <h2>{t('change.standing')}</h2>
      <Waiting change={change} content={content} />
      <dl>
        {shown.map((name) => (
          <div key={name}>
            <dt>{label(FIELDS[name].labels)}</dt>
            <dd data-field={name}>
              <FieldValue name={name} field={FIELDS[name]} value={fields[name]} masked={masked.includes(name)} fields={fields} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Why it was not published, what it needs next, and why the reader cannot give it. */
function Waiting({ change: { fields }, content }: ChangeFactsProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { failure, state } = fields
  const waits = state === 'submitted'
  return (
    <>
      {typeof failure === 'string' && (
        <Alert
          type="error"
          showIcon
          className="change-note"
          title={t('change.failed')}
          description={isProblemCode(failure) ? `${label(PROBLEMS[failure].title)} ${label(PROBLEMS[failure].remedy)}` : failure}
        />
      )}
      {!content.baseInForce && state !== 'published' && state !== 'withdrawn' && (
        <Alert type="warning" showIcon className="change-note" title={t('change.outdated')} />
      )}
      {waits && (content.secondPerson || content.authorGains.length > 0) && (
        <p>{t(content.authorGains.length > 0 ? 'change.needsNoGain' : 'change.needsApproval')}</p>
      )}
      {waits && !content.secondPerson && content.authorGains.length === 0 && <p>{t('change.needsNobody')}</p>}
      {waits && content.obstacle !== null && <p className="change-obstacle">{t(`change.obstacle.${content.obstacle}`)}</p>}
    </>
  )
}
