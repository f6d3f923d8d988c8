import type { FactorKind } from '@menshen/engine'
import type { SmsSettings } from '#platform/sms/sms-settings.ts'

/** Those of some kinds that work here: a phone is of no use where nothing is sent. */
export function workingKinds(kinds: readonly FactorKind[], sms: SmsSettings | null): FactorKind[] {
  return kinds.filter((kind) => kind !== 'sms' || sms !== null)
}
