import { ReloadOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyFindings } from '../../../api/policy.ts'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { usePolicy } from '../policy-context.ts'
import { ClaimSection } from './claim-section.tsx'
import { FindingList } from './finding-list.tsx'
import { TestSection } from './test-section.tsx'
import { useFindings } from './use-findings.ts'
import { Verdict } from './verdict.tsx'
import './checks.css'

/** Mistakes that are neither a claim nor a test: those are told with their own. */
const isOther = ({ code }: { readonly code: string }): boolean => !['claim-fails', 'claim-undecided', 'test-fails'].includes(code)

/** What the draft says of itself and whether it is so, its examples, and what is probably not meant. */
export function ChecksView(): ReactNode {
  const { t } = useTranslation('policy')
  const { draft } = usePolicy()
  const findings = useFindings(true)
  if (draft.typed !== null) return <p className="tab-hint">{t('checks.unread')}</p>
  return (
    <div className="checks">
      <div className="checks-head">
        <p className="tab-hint">{t('checks.hint')}</p>
        <Button icon={<ReloadOutlined aria-hidden />} loading={findings.isFetching} onClick={() => void findings.refetch()}>
          {t('checks.again')}
        </Button>
      </div>
      {findings.isError && <ProblemView error={findings.error} onRetry={() => void findings.refetch()} />}
      {findings.data === undefined ? (
        !findings.isError && <Skeleton active paragraph={{ rows: 10 }} />
      ) : (
        <Findings findings={findings.data} />
      )}
    </div>
  )
}

function Findings({ findings }: { readonly findings: PolicyFindings }): ReactNode {
  const { t } = useTranslation('policy')
  const { claims, tests, lint, problems } = findings
  const others = problems.filter(isOther)
  const broken = claims.filter(({ verdict }) => verdict !== 'holds').length
  const failed = tests.filter(({ passed }) => !passed).length
  return (
    <>
      <div role="status">
        <ul className="checks-sum">
          <li>
            <Verdict kind={broken === 0 ? 'holds' : 'fails'} text={t('checks.claimsSum', { all: claims.length, broken })} />
          </li>
          <li>
            <Verdict kind={failed === 0 ? 'holds' : 'fails'} text={t('checks.testsSum', { all: tests.length, failed })} />
          </li>
          <li>
            <Verdict kind={lint.length === 0 ? 'holds' : 'note'} text={t('checks.lintSum', { all: lint.length })} />
          </li>
        </ul>
      </div>
      {others.length > 0 && <FindingList id="mistakes" kind="fails" title={t('checks.mistakes')} findings={others} />}
      <ClaimSection claims={claims} />
      <TestSection tests={tests} />
      <FindingList id="lint" kind="note" title={t('checks.lint')} hint={t('checks.lintHint')} findings={lint} none={t('checks.noLint')} />
    </>
  )
}
