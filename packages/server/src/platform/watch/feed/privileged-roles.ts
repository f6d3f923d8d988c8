import { objectSpec } from '@menshen/contract'
import type { CompiledPolicy } from '@menshen/engine'

/** What tells of others without touching them. */
const ORDINARY: ReadonlySet<string> = new Set(['read', 'explain'])

/** Asking for roles and deciding on it is every manager's; it gives no more than the policy lets be asked for. */
const OF_MANAGERS = 'accessRequest'

type Grant = CompiledPolicy['roles'] extends ReadonlyMap<string, { readonly grants: readonly (infer G)[] }> ? G : never

function actsOnOthers({ object, operations }: Grant): boolean {
  if (object.name === OF_MANAGERS || objectSpec(object.name)?.kind !== 'administrative') return false
  return [...object.operations].some(([name, number]) => operations.includes(number) && !ORDINARY.has(name))
}

/** The roles by which somebody acts on accounts, rights, the policy or the log: whoever gets one is watched more closely. */
export function privilegedRoles({ roles }: CompiledPolicy): ReadonlySet<string> {
  return new Set([...roles].filter(([, { grants }]) => grants.some(actsOnOthers)).map(([name]) => name))
}
