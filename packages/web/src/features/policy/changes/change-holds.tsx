import type { ShownRecord } from '@menshen/contract'
import type { PolicyDocument } from '@menshen/engine'
import { useQuery } from '@tanstack/react-query'
import { Alert, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { policyVocabularyQuery } from '../../../api/policy.ts'
import { type ChangeContent, versionQuery } from '../../../api/policy-changes.ts'
import { useReach } from '../../../api/session.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { RecordText } from '../../../ui/record/record-text.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { PolicyReadingContext } from '../policy-context.ts'
import { SimulateButton } from '../simulation/simulate-button.tsx'
import { DocumentChanges } from './document-changes.tsx'

interface ChangeHoldsProps {
  readonly change: ShownRecord
  readonly content: ChangeContent
}

/** What a change would change by meaning, whom, and whether it keeps what it claims. */
export function ChangeHolds({ change, content }: ChangeHoldsProps): ReactNode {
  const { t } = useTranslation('policy')
  const { note } = change.fields
  const { problems, changes } = content.findings
  return (
    <div className="change-holds">
      {typeof note === 'string' && (
        <section className="panel">
          <RecordText className="multiline">{note}</RecordText>
        </section>
      )}
      <section className="panel" aria-label={t('change.checks')}>
        <h2>{t('change.checks')}</h2>
        {problems.length === 0 ? <p>{t('change.checksPassed')}</p> : <Problems problems={problems} />}
        {changes !== null && change.fields.state !== 'published' && (
          <p className="publish-people">
            {t('publish.gaining', { count: changes.people.gaining })} {t('publish.losing', { count: changes.people.losing })}
          </p>
        )}
      </section>
      <section className="panel" aria-label={t('change.meaning')}>
        <h2>{t('change.meaning')}</h2>
        <Meaning baseId={String(change.fields.baseId)} content={content} />
      </section>
    </div>
  )
}

function Problems({ problems }: { readonly problems: ChangeContent['findings']['problems'] }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  return (
    <Alert
      type="error"
      showIcon
      title={t('problems', { count: problems.length })}
      description={
        <ul className="problem-list">
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.code} ${problem.message.en}`}>
              {label(problem.message)} {label(problem.remedy)}
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** Against the version that it was made from. */
function Meaning({ baseId, content }: { readonly baseId: string; readonly content: ChangeContent }): ReactNode {
  const { t } = useTranslation('policy')
  const seesVersions = useReach('policy').operations.includes('read')
  const base = useQuery({ ...versionQuery(baseId), enabled: seesVersions })
  const words = useQuery({ ...policyVocabularyQuery, enabled: seesVersions })
  if (content.document === null || content.findings.problems.some(({ code }) => code !== 'claim-fails' && code !== 'test-fails'))
    return <p>{t('change.unreadable')}</p>
  if (!seesVersions) return <p>{t('change.unseen')}</p>
  const error = base.error ?? words.error
  if (error !== null) return <ProblemView error={error} inline />
  if (base.data === undefined || words.data === undefined) return <Skeleton active title={false} />
  const document = content.document as unknown as PolicyDocument
  const { source } = content
  return (
    <>
      <DocumentChanges before={base.data.document} after={document} words={words.data} />
      <PolicyReadingContext value={{ document, words: words.data }}>
        <SimulateButton subject={[baseId, document]} written={async () => (source === null ? { document } : { source })} />
      </PolicyReadingContext>
    </>
  )
}
