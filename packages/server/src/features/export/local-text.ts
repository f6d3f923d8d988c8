const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(timeZone, made)
  return made
}

/** An instant as 'YYYY-MM-DD HH:mm:ss' by the clock in a time zone. */
export function localText(instant: string, timeZone: string): string {
  return formatIn(timeZone).format(new Date(instant))
}
