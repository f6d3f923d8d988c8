import { MAKING, type OperationName } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isUsed, useDirectory } from '../../api/directory.ts'
import { type Assumed, type ExplainedRule, type Explanation, explanationQuery } from '../../api/explain.ts'
import { useReach, useSession } from '../../api/session.ts'
import { SideDrawer } from '../../ui/dialog/side-drawer.tsx'
import type { CrmObject } from '../../ui/record/object-by-plural.ts'
import type { WhyProps } from '../../ui/slot/explain-slots.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { ChangeList } from './change-list.tsx'
import { RuleLine } from './rule-line.tsx'
import { Choice, SessionChoice, SessionMeant } from './session-choice.tsx'
import { useWords, type Words } from './words.ts'
import './explain.css'

const OWN = 'own'

/** Why one may or may not: what gives it, what stands against it, what is near, and what would turn it. */
export function WhyPanel({ object, id, operation, field, onClose }: WhyProps): ReactNode {
  const { t } = useTranslation('explain')
  const words = useWords(object)
  const [asked, setAsked] = useState({ operation, person: OWN, assumed: '1' as Assumed })
  const personId = asked.person === OWN ? undefined : asked.person
  const question = { operation: asked.operation, field, personId, assumed: personId === undefined ? ('none' as const) : asked.assumed }
  const { data, error, isError, refetch } = useQuery(explanationQuery(object.name, id, question))
  const operations = object.operations.filter((name) => !MAKING.has(name))
  return (
    <SideDrawer onClose={onClose} width={560} title={field === undefined ? t('title') : `${t('title')} ${words.field(field)}`}>
      <div className="explain-choices">
        {field === undefined && (
          <Choice
            label={t('ask.operation')}
            value={asked.operation}
            options={operations.map((name) => ({ value: name, label: words.operation(name) }))}
            onChange={(chosen) => setAsked({ ...asked, operation: chosen as OperationName })}
          />
        )}
        <WhoseRights value={asked.person} onChange={(person) => setAsked({ ...asked, person })} />
        {personId !== undefined && <SessionChoice value={asked.assumed} onChange={(assumed) => setAsked({ ...asked, assumed })} />}
      </div>
      {isError && <ProblemView error={error} onRetry={() => void refetch()} inline />}
      {!isError && data === undefined && <Skeleton active />}
      {data !== undefined && !isError && <Answer answer={data} object={object} words={words} own={personId === undefined} />}
    </SideDrawer>
  )
}

/** Others can be asked about by whoever may have their rights explained. */
function WhoseRights({ value, onChange }: { readonly value: string; readonly onChange: (id: string) => void }): ReactNode {
  const { t } = useTranslation('explain')
  const directory = useDirectory()
  const session = useSession()
  if (!useReach('user').operations.includes('explain')) return null
  const people = directory.users.filter((user) => user.operations.includes('explain') && isUsed(user) && user.id !== session.user.id)
  const options = [{ value: OWN, label: t('ask.self') }, ...people.map(({ id }) => ({ value: id, label: directory.titles[id] ?? id }))]
  return <Choice label={t('ask.who')} value={value} options={options} onChange={onChange} />
}

interface AnswerProps {
  readonly answer: Explanation
  readonly object: CrmObject
  readonly words: Words
  readonly own: boolean
}

function useVerdict({ answer, words, own }: AnswerProps): string {
  const { t } = useTranslation('explain')
  const who = own ? t('you') : words.title(answer, answer.personId)
  const operation = words.operation(answer.operation)
  if (answer.field === null) {
    return t(answer.allowed === null ? 'verdict.notShown' : answer.allowed ? 'verdict.yes' : 'verdict.no', { who, operation })
  }
  const field = words.field(answer.field.name)
  if (answer.operation === 'read') return t(answer.field.level === null ? 'verdict.level' : `verdict.${answer.field.level}`, { who, field })
  const { achieved } = answer.field
  if (achieved === null) return t('verdict.notShown', { who, operation })
  return t(achieved ? 'verdict.achieved' : 'verdict.notAchieved', { who, field, operation })
}

function Answer(props: AnswerProps): ReactNode {
  const { answer, words } = props
  const { t } = useTranslation('explain')
  const verdict = useVerdict(props)
  // Reading is asked first where another operation depends on it; where it holds, the operation alone is of interest.
  const [reading] = answer.sections
  const stuck = answer.sections.length > 1 && reading?.permitted !== true
  const section = stuck ? reading : answer.sections.at(-1)
  const grants = section?.grants ?? []
  const notShown = [...grants, ...(section?.denials ?? [])].filter(({ status }) => status === 'notShown').length
  const giving = grants.filter(({ status, failed, matches }) => status === 'matches' || (matches === true && failed.includes('field')))
  const near = grants.filter((rule) => rule.status === 'nearly' && !giving.includes(rule))
  const against = (section?.denials ?? []).filter(({ matches }) => matches === true)
  const list = (rules: readonly ExplainedRule[], title: string): ReactNode =>
    rules.length > 0 && (
      <section>
        <h3>{title}</h3>
        <ul className="explain-rules">
          {rules.map((rule) => (
            <RuleLine key={`${rule.kind} ${rule.id} ${rule.role}`} rule={rule} answer={answer} words={words} />
          ))}
        </ul>
      </section>
    )
  return (
    <div className="explain-answer">
      <p className="explain-verdict" role="status">
        {verdict}
      </p>
      <SessionMeant session={answer.session} />
      {stuck && <p>{t('part.alsoRead', { operation: words.operation(answer.operation) })}</p>}
      {giving.length === 0 && notShown === 0 && <p>{t('part.noneGives')}</p>}
      {list(giving, t('part.gives'))}
      {list(against, t('part.cuts'))}
      {list(near, t('part.near'))}
      {notShown > 0 && (
        <section>
          <h3>{t('part.notShown')}</h3>
          <p>{t('part.notShownRules', { count: notShown })}</p>
        </section>
      )}
      <ChangeList answer={answer} words={words} />
    </div>
  )
}
