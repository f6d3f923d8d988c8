import { CRM_OBJECT_NAMES, crmObjects, type ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, DatePicker, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../api/directory.ts'
import { type Assumed, type RightsThen, rightsQuery } from '../../api/explain.ts'
import { canReach, useSession } from '../../api/session.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLanguage } from '../../ui/language/use-language.ts'
import { ReachableColumns } from '../../ui/look/reachable-columns.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { RightsMatrix } from './rights-matrix.tsx'
import { SessionChoice, SessionMeant } from './session-choice.tsx'
import { useWords } from './words.ts'
import './explain.css'

/** What somebody could do at a moment, when somebody who may have it explained asks: the question itself goes into the log. */
export function RightsSection({ person }: { readonly person: ShownRecord }): ReactNode {
  const { t } = useTranslation('explain')
  const language = useLanguage()
  const session = useSession()
  // Whoever sees no records of customers has nothing that somebody else could see too.
  const hasRecords = CRM_OBJECT_NAMES.some((object) => canReach(session, object, 'read'))
  const [open, setOpen] = useState(false)
  return (
    <section className="person-roles">
      <h3 className="person-heading">
        {t('rights.title')}
        {!open && <Button onClick={() => setOpen(true)}>{t('rights.show')}</Button>}
      </h3>
      {open ? <Rights id={person.id} /> : <p className="explain-hint">{t('rights.hint')}</p>}
      {hasRecords && (
        <p className="explain-view-as">
          <Link to="/view-as/$id" params={{ id: person.id }}>
            {t('viewAs.link', { name: nameOf(person, language) })}
          </Link>
        </p>
      )}
    </section>
  )
}

function Rights({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('explain')
  const [asked, setAsked] = useState(() => ({ at: dayjs().startOf('minute'), assumed: '1' as Assumed }))
  const { data, error, isError, refetch } = useQuery(rightsQuery(id, asked.at.toISOString(), asked.assumed))
  return (
    <>
      <div className="explain-choices">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control inside is the picker's own input */}
        <label className="explain-choice">
          <span>{t('rights.at')}</span>
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            value={asked.at}
            disabledDate={(day) => day.isAfter(dayjs(), 'day')}
            onChange={(at) => at !== null && !Array.isArray(at) && setAsked({ ...asked, at })}
            panelRender={(panel) => <ReachableColumns>{panel}</ReachableColumns>}
            aria-label={t('rights.at')}
          />
        </label>
        <SessionChoice value={asked.assumed} onChange={(assumed) => setAsked({ ...asked, assumed })} />
      </div>
      {isError && <ProblemView error={error} onRetry={() => void refetch()} inline />}
      {!isError && data === undefined && <Skeleton active />}
      {!isError && data !== undefined && <Then answer={data} />}
    </>
  )
}

function Then({ answer }: { readonly answer: RightsThen }): ReactNode {
  const { t } = useTranslation('explain')
  const formats = useFormats()
  const words = useWords(crmObjects.customer)
  return (
    <div className="explain-answer">
      <p>{t('rights.policy', { number: answer.policy.number, at: formats.instant(answer.policy.publishedAt) })}</p>
      {!answer.inUse && <p className="explain-verdict">{t('rights.notInUse')}</p>}
      <SessionMeant session={answer.session} />
      <section>
        <h4>{t('rights.roles')}</h4>
        {answer.assignments.length === 0 && <p>{t('rights.noRoles')}</p>}
        <ul className="explain-rules">
          {answer.assignments.map(({ role, unit }) => (
            <li key={`${role} ${unit}`}>{t('rights.role', { role: words.role(answer, role), unit: words.title(answer, unit) })}</li>
          ))}
        </ul>
      </section>
      <RightsMatrix answer={answer} />
    </div>
  )
}
