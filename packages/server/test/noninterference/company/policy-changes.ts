import { createHash } from 'node:crypto'
import type { PolicyDocument } from '@menshen/engine'
import type { Row } from '../rows.ts'
import { daysBefore, idOf } from './names.ts'
import { userId } from './people.ts'
import { unitId } from './units.ts'

const APPROVED = { decided_at: daysBefore(2), decided_by: userId('ada'), decision_reason: 'seen', decided_with: null }

const STATES: Readonly<Record<string, Row>> = {
  draft: {},
  submitted: {},
  approved: APPROVED,
  scheduled: { ...APPROVED, publish_at: '2026-08-01T00:00:00.000Z', published_by: userId('ada') },
  withdrawn: {},
}

/** A change in each state, of either administrator: of the policy in force, in other words. */
export function policyChanges(policy: PolicyDocument, base: string): Row[] {
  return ['ada', 'amy'].flatMap((author) =>
    Object.entries(STATES).map(([state, more]) => {
      const name = `${author} ${state}`
      const source = JSON.stringify({ ...policy, purpose: { en: name, zh: '变更' } })
      const isDraft = state === 'draft'
      return {
        id: idOf(`change ${name}`),
        title: `Of ${name}`,
        note: null,
        state,
        base_id: base,
        digest: isDraft
          ? null
          : createHash('sha256')
              .update(JSON.stringify([null, source]))
              .digest('hex'),
        submitted_at: isDraft ? null : daysBefore(3),
        decided_at: null,
        decided_by: null,
        decision_reason: null,
        publish_at: null,
        failure: null,
        published_at: null,
        published_by: null,
        version_id: null,
        owner_id: userId(author),
        unit_id: unitId('hq'),
        created_at: daysBefore(5),
        created_by: userId(author),
        updated_at: daysBefore(2),
        updated_by: userId(author),
        version: 1,
        deleted_at: null,
        deleted_by: null,
        document: null,
        source,
        editors: [userId(author)],
        token_id: null,
        decided_with: null,
        scheduled_with: null,
        ...more,
      }
    }),
  )
}
