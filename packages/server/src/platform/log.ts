export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

/**
 * INVARIANT: fields hold no personal data and no secret: ids of requests, codes, counts and durations, but no names, addresses,
 * values of records, query strings or messages of the database.
 */
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 }

/** One JSON object per line, from `least` on. */
export function jsonLog(least: LogLevel, write: (line: string) => void = (line) => void process.stdout.write(line)): Log {
  return (level, event, fields = {}) => {
    if (RANK[level] < RANK[least]) return
    write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`)
  }
}

export const silentLog: Log = () => undefined
