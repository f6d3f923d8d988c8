import { sessionRulesFor } from '@menshen/contract'
import type { Plan } from '@menshen/engine'
import { heldRoles } from '#platform/access/principal/held-roles.ts'

/** How long sessions last by the server's settings; the policy can only make it less. */
export interface SessionLimits {
  readonly idleMinutes: number
  readonly hours: number
}

/** The limits of one session. */
export interface OwnLimits extends SessionLimits {
  /** What the policy says of idling; null where it leaves that to the settings. */
  readonly idleByPolicy: number | null
}

/**
 * The limits for a person about to sign in, by the policy in force and the roles held now (ASVS 7.3.1, 7.3.2). Roles that come
 * later do not shorten a session that is there already.
 */
export function limitsFor(plan: Plan, settings: SessionLimits): OwnLimits {
  const { idleMinutes, hours } = sessionRulesFor(plan.compiled.document, heldRoles(plan))
  return {
    idleMinutes: Math.min(settings.idleMinutes, idleMinutes ?? settings.idleMinutes),
    hours: Math.min(settings.hours, hours ?? settings.hours),
    idleByPolicy: idleMinutes,
  }
}
