import { RightOutlined } from '@ant-design/icons'
import type { areaEndpoints } from '@menshen/contract'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
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

/** The people one can be, each with role, unit and what the role is there for. */
export function DemonstrationPeople({ people, onChoose }: DemonstrationPeopleProps): ReactNode {
  const { t } = useTranslation('sign-in')
  const choosing = useMutation({ mutationFn: onChoose })
  return (
    <>
      <h1 className="sign-in-title">{t('chooseTitle')}</h1>
      <p className="sign-in-hint">{t('chooseHint')}</p>
      {choosing.isError && <ProblemView error={choosing.error} inline />}
      <ul className="people" aria-label={t('peopleList')}>
        {people.map((person) => (
          <li key={person.email}>
            <PersonButton
              person={person}
              busy={choosing.isPending && choosing.variables === person.email}
              onChoose={() => choosing.mutate(person.email)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function PersonButton({
  person,
  busy,
  onChoose,
}: {
  readonly person: Person
  readonly busy: boolean
  readonly onChoose: () => void
}): ReactNode {
  const label = useLabel()
  const language = useLanguage()
  const name = language === 'zh' ? (person.nameZh ?? person.name) : person.name
  const duties = person.duties ?? []
  return (
    <button type="button" className="person-card" onClick={onChoose} aria-busy={busy} data-email={person.email}>
      <Avatar name={name} size={40} />
      <span className="person-card-text">
        <span className="person-card-line">
          <span className="person-card-name">{name}</span>
          {person.roles.map((role) => (
            <span className="role-tag" key={role.en}>
              {label(role)}
            </span>
          ))}
          <span className="person-card-unit">{label(person.unit)}</span>
        </span>
        {duties.length > 0 && <span className="person-card-duty">{duties.map(label).join(' ')}</span>}
      </span>
      <RightOutlined className="person-card-go" aria-hidden />
    </button>
  )
}
