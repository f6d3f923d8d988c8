interface Details {
  readonly code: string
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly constraint?: string | undefined
}

/** What the database refused, alike for both back ends. The message may hold values and belongs neither in answers nor in logs. */
export class SqlError extends Error {
  readonly code: string
  readonly table: string | undefined
  readonly column: string | undefined
  readonly constraint: string | undefined

  constructor(message: string, details: Details) {
    super(message)
    this.name = 'SqlError'
    this.code = details.code
    this.table = details.table
    this.column = details.column
    this.constraint = details.constraint
  }
}

/** Codes the rest of the server decides on; `lost` is ours, for a connection that went away. */
export const SQL_STATE = {
  serializationFailure: '40001',
  deadlock: '40P01',
  queryCanceled: '57014',
  lockNotAvailable: '55P03',
  uniqueViolation: '23505',
  notAllowed: '42501',
  checkViolation: '23514',
  /** PostgreSQL has no such extension: before version 17 its file is missing, since then it says so. */
  noSuchFile: '58P01',
  notSupported: '0A000',
  lost: '08006',
} as const

/** Turns what a driver threw into an SqlError. Anything without an SQLSTATE counts as a lost connection. */
export function sqlError(cause: unknown): SqlError {
  if (cause instanceof SqlError) return cause
  const seen = cause as { message?: unknown; code?: unknown; table?: unknown; column?: unknown; constraint?: unknown }
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
  const code = text(seen.code)
  return new SqlError(text(seen.message) ?? 'database failure', {
    code: code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? code : SQL_STATE.lost,
    table: text(seen.table),
    column: text(seen.column),
    constraint: text(seen.constraint),
  })
}

export function isSqlState(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof SqlError && codes.includes(error.code)
}
