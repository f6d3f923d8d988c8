import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BehaviourPerson } from '../../api/behaviour.ts'
import { Avatar } from '../../ui/look/person.tsx'

interface Props {
  readonly person: BehaviourPerson
  readonly onPerson: (handle: string) => void
}

/** A person's name or pseudonym, which opens their days. A pseudonym has no picture: its letters stand for nobody. */
export function PersonButton({ person, onPerson }: Props): ReactNode {
  const { t } = useTranslation('behaviour')
  return (
    <span className="behaviour-person">
      <Button type="link" className="person-link" translate="no" onClick={() => onPerson(person.handle)}>
        {person.userId !== null && <Avatar name={person.label} size={22} />}
        <span className={person.userId === null ? 'pseudonym' : undefined}>{person.label}</span>
      </Button>
      {person.isSelf && <span className="behaviour-self">({t('you')})</span>}
    </span>
  )
}
