import type { ColumnType, Generated } from 'kysely'
import type { Fixed } from './column-types.ts'

/** Figures of people's days. Its JSON columns take text and give values. */
export interface BehaviourDayTable {
  user_id: Fixed<string>
  day: Fixed<string>
  unit_id: Fixed<string>
  roles: ColumnType<unknown, string, string>
  viewed: number
  exported: number
  revealed: number
  denied: number
  acts: number
  off_hours: number
  hours: ColumnType<unknown, string, string>
  networks: ColumnType<unknown, string, string>
  fields: ColumnType<unknown, string, string>
}

/** Who asked for the name behind a pseudonym, why, and what a second person said. */
export interface NameRequestTable {
  id: Fixed<string>
  asker_id: Fixed<string>
  user_id: Fixed<string>
  reason: Fixed<string>
  state: Generated<'waiting' | 'confirmed' | 'refused'>
  asked_at: Fixed<string>
  until: string
  decided_by: string | null
  decided_at: string | null
}
