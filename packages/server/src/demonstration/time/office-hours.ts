const DAY = 86_400_000
const offsets = new Map<string, number>()

/** By how many minutes a zone is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const key = `${timeZone} ${Math.floor(instant / DAY)}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant)
  const found = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '')
  const minutes = (found?.[1] === '-' ? -1 : 1) * (Number(found?.[2] ?? 0) * 60 + Number(found?.[3] ?? 0))
  offsets.set(key, minutes)
  return minutes
}

/**
 * The instant at which a clock on the wall of an office shows so many minutes after midnight. Meant for working hours: around the
 * change of summer time, which happens at night, it takes the offset of noon.
 */
export function officeTime(day: string, minutes: number, timeZone: string): string {
  const noon = Date.parse(`${day}T12:00:00.000Z`)
  return new Date(noon + (minutes - 12 * 60 - offsetAt(noon, timeZone)) * 60_000).toISOString()
}
