import type { Grant, LevelName } from '@menshen/engine'

export interface FieldStanding {
  readonly level: LevelName
  /** Said of the field by name, not through its class. */
  readonly levelByName: boolean
  readonly writable: boolean
  readonly writableByName: boolean
}

/** How a grant treats a field: its name beats its class, unnamed is hidden (G6). */
export function standingOf(grant: Grant, name: string, classification: string): FieldStanding {
  const { levels, writable } = grant.fields ?? {}
  const byClass = `@${classification}`
  return {
    level: levels?.[name] ?? levels?.[byClass] ?? 'hidden',
    levelByName: levels?.[name] !== undefined,
    writable: writable?.[name] ?? writable?.[byClass] ?? false,
    writableByName: writable?.[name] !== undefined,
  }
}

const SHOWING: ReadonlySet<string> = new Set(['read', 'export', 'reveal'])
const WRITING: ReadonlySet<string> = new Set(['create', 'update', 'import'])

/** Whether levels mean anything in a grant. */
export function showsFields(grant: Grant): boolean {
  return grant.operations.some((operation) => SHOWING.has(operation))
}

/** Whether writability means anything in a grant. */
export function writesFields(grant: Grant): boolean {
  return grant.operations.some((operation) => WRITING.has(operation))
}
