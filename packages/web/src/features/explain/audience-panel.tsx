import { LEVEL_LABELS, MAKING, type OperationName } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Assumed, type Audience, audienceQuery } from '../../api/explain.ts'
import { useReach } from '../../api/session.ts'
import { SideDrawer } from '../../ui/dialog/side-drawer.tsx'
import { useLabel, useNameOrder } from '../../ui/language/use-language.ts'
import type { WhyProps } from '../../ui/slot/explain-slots.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { Choice, SessionChoice, SessionMeant } from './session-choice.tsx'
import { useWords, type Words } from './words.ts'
import './explain.css'

const WHOLE = '-'

/** Who can see a record, or do something with it, by name and by what. */
export function AudiencePanel({ object, id, onClose }: Pick<WhyProps, 'object' | 'id' | 'onClose'>): ReactNode {
  const { t } = useTranslation('explain')
  const words = useWords(object)
  const { levels } = useReach(object.name)
  const [asked, setAsked] = useState({ operation: 'read' as OperationName, field: WHOLE, assumed: '1' as Assumed })
  const field = asked.field === WHOLE ? undefined : asked.field
  const { data, error, isError, refetch } = useQuery(audienceQuery(object.name, id, { ...asked, field }))
  const operations = object.operations.filter((name) => !MAKING.has(name))
  const fields = Object.keys(object.fields).filter((name) => levels[name] !== undefined)
  return (
    <SideDrawer onClose={onClose} title={t('audience.title')}>
      <div className="explain-choices">
        <Choice
          label={t('ask.operation')}
          value={asked.operation}
          options={operations.map((name) => ({ value: name, label: words.operation(name) }))}
          onChange={(chosen) => setAsked({ ...asked, operation: chosen as OperationName })}
        />
        <Choice
          label={t('ask.field')}
          value={asked.field}
          options={[{ value: WHOLE, label: t('ask.wholeRecord') }, ...fields.map((name) => ({ value: name, label: words.field(name) }))]}
          onChange={(chosen) => setAsked({ ...asked, field: chosen })}
        />
        <SessionChoice value={asked.assumed} onChange={(assumed) => setAsked({ ...asked, assumed })} />
      </div>
      {isError && <ProblemView error={error} onRetry={() => void refetch()} inline />}
      {!isError && data === undefined && <Skeleton active />}
      {!isError && data !== undefined && <People answer={data} words={words} />}
    </SideDrawer>
  )
}

function People({ answer, words }: { readonly answer: Audience; readonly words: Words }): ReactNode {
  const { t } = useTranslation('explain')
  const compare = useNameOrder()
  const byName = (a: string, b: string): number => compare(words.title(answer, a), words.title(answer, b))
  const people = [...answer.people].sort((a, b) => byName(a.id, b.id))
  const notShown = [...answer.notShown].sort(byName).map((id) => words.title(answer, id))
  return (
    <div className="explain-answer">
      <SessionMeant session={answer.session} />
      <p className="explain-verdict" role="status">
        {people.length === 0 ? t('audience.none') : t('audience.count', { count: people.length })}
      </p>
      {people.length > 0 && (
        <table className="explain-table">
          <caption className="visually-hidden">{t('audience.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('audience.person')}</th>
              {answer.field !== null && <th scope="col">{t('audience.level')}</th>}
              <th scope="col">{t('audience.path')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <Member key={person.id} person={person} answer={answer} words={words} />
            ))}
          </tbody>
        </table>
      )}
      {notShown.length > 0 && <p>{t('audience.notShown', { names: notShown.join(t('separator')) })}</p>}
      {!answer.complete && <p>{t('audience.incomplete')}</p>}
      <p className="explain-hint">{t('audience.only')}</p>
    </div>
  )
}

interface MemberProps {
  readonly person: Audience['people'][number]
  readonly answer: Audience
  readonly words: Words
}

function Member({ person, answer, words }: MemberProps): ReactNode {
  const { t } = useTranslation('explain')
  const label = useLabel()
  return (
    <tr>
      <th scope="row">
        <span translate="no">{words.title(answer, person.id)}</span>
      </th>
      {answer.field !== null && <td>{person.level === null ? '' : label(LEVEL_LABELS[person.level])}</td>}
      <td>
        {person.ways.map(({ grant, role, unit, scopes }) => (
          <p key={`${grant} ${role} ${unit}`} title={grant}>
            {t('audience.way', { role: words.role(answer, role), unit: words.title(answer, unit), scopes: words.scopes(scopes) })}
          </p>
        ))}
      </td>
    </tr>
  )
}
