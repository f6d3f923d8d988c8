import { draftFrom } from '@menshen/contract/start/draft-from.ts'
import type { VocabularyDefinition } from '@menshen/engine'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { policyVocabularyQuery } from '../../../api/policy.ts'
import { useReach } from '../../../api/session.ts'
import { daysAfter, useToday } from '../../../ui/format/use-today.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { PageHeader } from '../../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../../ui/look/use-document-title.ts'
import { NothingHere } from '../../../ui/state/nothing-here.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { handOver } from '../draft/handed-over.ts'
import type { PolicyWords } from '../policy-context.ts'
import { DepartmentsStep } from './departments-step.tsx'
import { DutiesStep } from './duties-step.tsx'
import { Preview } from './preview.tsx'
import { SightStep } from './sight-step.tsx'
import type { Departments } from './start-answers.ts'
import { TemplateList } from './template-list.tsx'
import { vocabularyFrom } from './vocabulary-from.ts'
import { writtenDraft } from './written-draft.ts'
import './start.css'

const STEPS = ['departments', 'duties', 'sight'] as const
const CONTENT = { departments: DepartmentsStep, duties: DutiesStep, sight: SightStep } as const
/** Half a year after it was begun, a first policy has shown what it is good for. */
const REVIEW_AFTER = 182

/** How a policy begins for whoever does not know how to: three questions, and what the answers come to. */
export function StartPage(): ReactNode {
  const { t } = useTranslation('policy')
  useDocumentTitle(t('start.title'))
  const { operations } = useReach('policy')
  const words = useQuery(policyVocabularyQuery)
  if (!operations.includes('publish')) return <NothingHere />
  return (
    <div className="page">
      <PageHeader
        title={t('start.title')}
        above={
          <Link to="/policy" search={{}}>
            {t('start.back')}
          </Link>
        }
        below={t('start.lead')}
      />
      {words.error !== null ? (
        <ProblemView error={words.error} onRetry={() => void words.refetch()} />
      ) : words.data === undefined ? (
        <Skeleton active paragraph={{ rows: 10 }} />
      ) : (
        <Start words={words.data} vocabulary={vocabularyFrom(words.data)} />
      )}
    </div>
  )
}

interface StartProps {
  readonly words: PolicyWords
  readonly vocabulary: VocabularyDefinition
}

function Start({ words, vocabulary }: StartProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const navigate = useNavigate()
  const reviewOn = daysAfter(useToday(), REVIEW_AFTER)
  const [departments, setDepartments] = useState<Departments>([])
  const [at, setAt] = useState(0)
  const draft = useMemo(() => draftFrom({ departments, reviewOn }, vocabulary), [departments, reviewOn, vocabulary])
  const step = STEPS[at] ?? 'departments'
  const Content = CONTENT[step]
  const idle = departments.filter(({ duties }) => duties.length === 0)
  const wanting =
    departments.length === 0
      ? t('start.departments.none')
      : idle.length > 0
        ? t('start.duties.none', { names: idle.map(({ labels }) => label(labels)).join(t('separator')) })
        : null
  const open = (source: string): void => {
    handOver(source)
    void navigate({ to: '/policy', search: {} })
  }
  const openDraft = async (): Promise<void> => open(await writtenDraft(draft, t('start.title')))
  return (
    <>
      <section className="panel start-step" aria-labelledby="start-question">
        <ol className="start-steps" aria-label={t('start.steps')}>
          {STEPS.map((name, place) => (
            <li key={name} aria-current={place === at ? 'step' : undefined} data-done={place < at}>
              {t(`start.step.${name}`)}
            </li>
          ))}
        </ol>
        <h2 id="start-question">{t(`start.${step}.ask`)}</h2>
        <Content departments={departments} onChange={setDepartments} />
        <div className="start-foot">
          {at > 0 && <Button onClick={() => setAt(at - 1)}>{t('start.previous')}</Button>}
          <span className="start-wanting" role="status">
            {at === 0 ? '' : wanting}
          </span>
          {at < STEPS.length - 1 ? (
            <Button type="primary" disabled={wanting !== null} onClick={() => setAt(at + 1)}>
              {t('start.next')}
            </Button>
          ) : (
            <Button type="primary" disabled={wanting !== null} onClick={() => void openDraft()}>
              {t('start.open')}
            </Button>
          )}
        </div>
      </section>
      <Preview draft={draft} departments={departments} words={words} />
      {at === 0 && <TemplateList onOpen={open} />}
    </>
  )
}
