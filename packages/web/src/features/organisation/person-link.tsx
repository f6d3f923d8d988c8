import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Avatar } from '../../ui/look/person.tsx'
import { useTitles } from '../../ui/record/reference-titles.tsx'

/** A person's name that opens the person. */
export function PersonLink({ id, onPerson }: { readonly id: string; readonly onPerson: (id: string) => void }): ReactNode {
  const name = useTitles()[id]
  if (name === undefined) return <span className="absent">…</span>
  return (
    <Button type="link" className="person-link" translate="no" onClick={() => onPerson(id)}>
      <Avatar name={name} size={22} />
      {name}
    </Button>
  )
}
