import type { BehaviourOfPerson } from '../../api/behaviour.ts'

export type SeriesDay = BehaviourOfPerson['measures'][number]['days'][number]

/** The room of the chart in its own units; it is stretched to the width there is. */
export const CHART = { width: 640, height: 220, left: 44, right: 8, top: 10, bottom: 24 } as const

export interface Scale {
  /** The highest value that has room: a round number. */
  readonly top: number
  readonly x: (place: number) => number
  readonly y: (value: number) => number
}

/** The next of 1, 2, 5, 10, 20 … that is not below a value. */
export function roundedUp(value: number): number {
  if (value <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 5, 10].find((one) => one * power >= value) ?? 10
  return step * power
}

/** Room for the days as they are; a band that reaches far beyond them is cut off, so that they stay readable. */
export function scaleOf(days: readonly SeriesDay[]): Scale {
  const highest = Math.max(1, ...days.map(({ value }) => value))
  const band = Math.max(0, ...days.map(({ usual }) => usual?.high ?? 0))
  const top = roundedUp(Math.max(highest, Math.min(band, highest * 3)))
  const { width, height, left, right, top: above, bottom } = CHART
  const step = days.length > 1 ? (width - left - right) / (days.length - 1) : 0
  return {
    top,
    x: (place) => (days.length > 1 ? left + place * step : (left + width - right) / 2),
    y: (value) => above + (height - above - bottom) * (1 - Math.min(value, top) / top),
  }
}

export const isBeyond = ({ value, usual }: SeriesDay): boolean => usual !== null && value > usual.high

/** The stretches of days of which it is known what was usual: by their first places. */
export function stretchesOf(
  days: readonly SeriesDay[],
): readonly (readonly { readonly place: number; readonly usual: NonNullable<SeriesDay['usual']> }[])[] {
  const stretches: { place: number; usual: NonNullable<SeriesDay['usual']> }[][] = []
  let open: (typeof stretches)[number] | null = null
  for (const [place, { usual }] of days.entries()) {
    if (usual === null) {
      open = null
      continue
    }
    if (open === null) {
      open = []
      stretches.push(open)
    }
    open.push({ place, usual })
  }
  return stretches
}
