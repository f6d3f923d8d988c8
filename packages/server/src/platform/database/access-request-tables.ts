import type { Fixed, Period } from './column-types.ts'

/** Who was asked about a request, in which step and why, and what they said. */
export interface AccessRequestStepTable {
  id: Fixed<string>
  request_id: Fixed<string>
  step: Fixed<number>
  approver_id: Fixed<string>
  because: Fixed<'manager' | 'owner' | 'deputy' | 'escalation'>
  instead_of: Fixed<string | null>
  asked_at: Fixed<string>
  answer: 'approved' | 'refused' | null
  answered_at: string | null
}

/** Who answers in somebody's place, and when. */
export interface DeputyTable extends Period {
  id: Fixed<string>
  user_id: Fixed<string>
  deputy_id: Fixed<string>
}
