/** What a failure was, in a word that may stand in logs: the code of it or of what is behind it, never a message, which may hold values. */
export function causeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return error instanceof Error ? error.name : 'unknown'
}
