/** What the clocks of a zone show at an instant, as milliseconds of the same figures in UTC. */
function wallOf(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  }).formatToParts(new Date(instant))
  const figure = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(figure('year'), figure('month') - 1, figure('day'), figure('hour'), figure('minute'), figure('second'))
}

/**
 * The instant at which the clocks of a zone show 'YYYY-MM-DDTHH:mm'. What they never show, because an hour is left out, is the instant after the
 * gap; what they show twice is one of the two.
 */
export function instantInZone(wall: string, timeZone: string): string {
  const wanted = Date.parse(`${wall}:00.000Z`)
  let instant = wanted
  // The offset of the guess may be another than that of the answer; the second time it is the answer's.
  for (let tried = 0; tried < 2; tried++) instant += wanted - wallOf(instant, timeZone)
  return new Date(instant).toISOString()
}
