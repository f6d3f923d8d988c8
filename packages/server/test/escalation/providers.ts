import type { ProviderSettings } from '../../src/features/sign-in/single-sign-on/provider-settings.ts'
import { daysBefore, idOf } from '../noninterference/company/names.ts'
import type { Row } from '../noninterference/rows.ts'
import { type HostileProvider, hostileProvider } from '../sign-in/single-sign-on/hostile-provider.ts'
import { settingsOf } from '../sign-in/single-sign-on/sign-on-company.ts'
import { unitId, userId } from './company/people.ts'

/** Groups that providers speak of, each with the role that it stands for. */
export const GROUPS = [
  { group: 'sellers', role: 'seller', unit: unitId('westA') },
  { group: 'chiefs', role: 'chief', unit: unitId('west') },
  { group: 'barred', role: 'barred', unit: unitId('west') },
  { group: 'sellers-east', role: 'seller', unit: unitId('eastA') },
  { group: 'locals', role: 'local-administrator', unit: unitId('west') },
  { group: 'administrators', role: 'administrator', unit: unitId('company') },
] as const

/** Accounts that are linked from the beginning, those among them who answer for a provider. */
export const LINKED = ['ada', 'lea', 'wen', 'barry', 'pat'] as const

export const subjectOf = (name: string): string => `subject ${name}`

export interface Provider {
  readonly id: string
  readonly host: HostileProvider
  /** In whose name it gives anything. */
  readonly responsible: string
}

/** Providers whose groups give roles, one in the name of an administrator and one of a delegated one. */
export interface Providers {
  readonly all: readonly Provider[]
  readonly settings: readonly ProviderSettings[]
  /** The links with which a sequence begins. */
  readonly links: readonly Row[]
  close(): Promise<void>
}

const ANSWERING = { corp: 'lea', main: 'ada' } as const

export async function openProviders(): Promise<Providers> {
  const all = await Promise.all(
    Object.entries(ANSWERING).map(
      async ([id, name]): Promise<Provider> => ({ id, host: await hostileProvider(), responsible: userId(name) }),
    ),
  )
  return {
    all,
    settings: all.map(({ id, host, responsible }) =>
      settingsOf(host.issuer, {
        id,
        responsible,
        link: { domains: ['aurora.example'] },
        create: { domains: ['new.example'], unit: unitId('westB') },
        groups: { claim: 'groups', roles: GROUPS.map((one) => ({ ...one })) },
      }),
    ),
    links: all.flatMap(({ id, host }) =>
      LINKED.map((name) => ({
        id: idOf(`link ${id} ${name}`),
        user_id: userId(name),
        provider: id,
        issuer: host.issuer,
        subject: subjectOf(name),
        linked_at: daysBefore(90),
        linked_by: 'person',
        ended_at: null,
      })),
    ),
    close: async () => {
      await Promise.all(all.map(({ host }) => host.close()))
    },
  }
}
