import type { ReactNode } from 'react'
import { isUsed, useDirectory } from '../../api/directory.ts'
import { RecordSelect } from '../../ui/record/record-select.tsx'

interface ChooseProps {
  readonly optional?: boolean
  readonly without?: readonly string[]
  readonly id?: string
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
}

function useOptions(kind: 'users' | 'units', without: readonly string[]): { value: string; label: string }[] {
  const directory = useDirectory()
  return directory[kind]
    .filter((one) => !without.includes(one.id) && (kind === 'units' || isUsed(one)))
    .map(({ id }) => ({ value: id, label: directory.titles[id] ?? id }))
}

/** Chooses one of the people that one can see. */
export function ChoosePerson({ optional = false, without = [], ...bound }: ChooseProps): ReactNode {
  return <RecordSelect optional={optional} options={useOptions('users', without)} {...bound} />
}

/** Chooses one of the units that one can see. */
export function ChooseUnit({ optional = false, without = [], ...bound }: ChooseProps): ReactNode {
  return <RecordSelect optional={optional} options={useOptions('units', without)} {...bound} />
}
