import type { Language, ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLanguage, useNameOrder } from '../ui/language/use-language.ts'
import { organisationQuery } from './records.ts'
import { canReach, useSession } from './session.ts'

/** The name of a person or unit in the reader's language, as far as it is shown. */
export function nameOf(record: ShownRecord, language: Language): string {
  const { name, nameZh } = record.fields
  const chosen = language === 'zh' ? (nameZh ?? name) : (name ?? nameZh)
  return chosen === undefined || chosen === null ? '…' : String(chosen)
}

/** Whether an account is one that is used; one whose state is not shown may be. */
export function isUsed({ fields }: Pick<ShownRecord, 'fields'>): boolean {
  return fields.status === undefined || fields.status === 'active' || fields.status === 'leaving'
}

export interface Directory {
  readonly units: readonly ShownRecord[]
  readonly users: readonly ShownRecord[]
  /** Names of people and units by id. */
  readonly titles: Readonly<Record<string, string>>
}

const EMPTY: Directory = { units: [], users: [], titles: {} }

/** The people and units that the reader can see: for names behind ids and for choosing. */
export function useDirectory(): Directory {
  const session = useSession()
  const language = useLanguage()
  const compare = useNameOrder()
  const { data } = useQuery({ ...organisationQuery, enabled: canReach(session, 'unit', 'read') })
  return useMemo(() => {
    const own = { [session.user.id]: language === 'zh' ? (session.user.nameZh ?? session.user.name) : session.user.name }
    if (data === undefined) return { ...EMPTY, titles: own }
    const titles = Object.fromEntries([...data.units, ...data.users].map((record) => [record.id, nameOf(record, language)]))
    const byName = (a: ShownRecord, b: ShownRecord): number => compare(titles[a.id] ?? '', titles[b.id] ?? '')
    // Most pages want names behind ids alone.
    const sorted = (records: readonly ShownRecord[]): (() => readonly ShownRecord[]) => {
      let made: readonly ShownRecord[] | undefined
      return () => (made ??= [...records].sort(byName))
    }
    const [units, users] = [sorted(data.units), sorted(data.users)]
    return {
      titles: { ...own, ...titles },
      get units() {
        return units()
      },
      get users() {
        return users()
      },
    }
  }, [data, language, compare, session.user])
}
