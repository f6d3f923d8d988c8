import { RightOutlined } from '@ant-design/icons'
import type { areaEndpoints } from '@menshen/contract'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerOf } from '../../api/call.ts'
import { useLabel, useLanguage } from '../../ui/language/use-language.ts'
import { Avatar } from '../../ui/look/person.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'

type Person = AnswerOf<typeof areaEndpoints.demonstration.people>['people'][number]

interface DemonstrationPeopleProps {
  readonly people: readonly Person[]
  readonly onChoose: (email: string) => Promise<void>
}

/** What nearly everybody holds says nothing of a person. */
function isCommon(role: Person['roles'][number], people: readonly Person[]): boolean {
  return people.filter(({ roles }) => roles.some(({ en }) => en === role.en)).length * 2 > people.length
}

/** The roles of a person with their duties; common ones only where there is no other. */
function tellingRoles(person: Person, people: readonly Person[]) {
  const roles = person.roles.map((label, index) => ({ label, duty: person.duties?.[index] }))
  return roles.filter(({ label }) => roles.length === 1 || !isCommon(label, people))
}

/** One person for each role, in the order of the list: enough to see how differently the company looks. */
function firstOfEachRole(people: readonly Person[]): readonly Person[] {
  const seen = new Set<string>()
  const first = people.filter(({ roles }) => {
    const telling = roles.filter((role) => !isCommon(role, people))
    const key = telling.map(({ en }) => en).join()
    return telling.length > 0 && !seen.has(key) && seen.add(key)
  })
  return first.length > 0 ? first : people
}

/** The people one can be, each with role, unit and what the role is there for. */
export function DemonstrationPeople({ people, onChoose }: DemonstrationPeopleProps): ReactNode {
  const { t } = useTranslation('sign-in')
  const [everybody, setEverybody] = useState(false)
  const choosing = useMutation({ mutationFn: onChoose })
  const first = firstOfEachRole(people)
  const shown = everybody ? people : first
  return (
    <>
      <h1 className="sign-in-title">{t('chooseTitle')}</h1>
      <p className="sign-in-hint">{t('chooseHint')}</p>
      {choosing.isError && <ProblemView error={choosing.error} inline />}
      <ul className="people" aria-label={t('peopleList')}>
        {shown.map((person) => (
          <li key={person.email}>
            <PersonButton
              person={person}
              people={people}
              busy={choosing.isPending && choosing.variables === person.email}
              onChoose={() => choosing.mutate(person.email)}
            />
          </li>
        ))}
      </ul>
      {!everybody && first.length < people.length && (
        <Button className="sign-in-everybody" onClick={() => setEverybody(true)}>
          {t('everybody', { count: people.length })}
        </Button>
      )}
    </>
  )
}

interface PersonButtonProps {
  readonly person: Person
  readonly people: readonly Person[]
  readonly busy: boolean
  readonly onChoose: () => void
}

function PersonButton({ person, people, busy, onChoose }: PersonButtonProps): ReactNode {
  const label = useLabel()
  const language = useLanguage()
  const name = language === 'zh' ? (person.nameZh ?? person.name) : person.name
  const roles = tellingRoles(person, people)
  const duties = roles.flatMap(({ duty }) => (duty === undefined ? [] : [label(duty)]))
  return (
    <button type="button" className="person-card" onClick={onChoose} aria-busy={busy} data-email={person.email}>
      <Avatar name={name} size={40} />
      <span className="person-card-text">
        <span className="person-card-line">
          <span className="person-card-name" translate="no">
            {name}
          </span>
          {roles.map((role) => (
            <span className="role-tag" key={role.label.en}>
              {label(role.label)}
            </span>
          ))}
          <span className="person-card-unit" translate="no">
            {label(person.unit)}
          </span>
        </span>
        {duties.length > 0 && <span className="person-card-duty">{duties.join(' ')}</span>}
      </span>
      <RightOutlined className="person-card-go" aria-hidden />
    </button>
  )
}
