import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import countries from 'i18n-iso-countries'

/**
 * Makes the circles within which countries lie, from the outlines of Natural Earth (public domain): of an address only its country is known, so
 * how far apart two addresses are at least is how far apart their countries' circles are.
 *
 *   npm run country-circles -- --write
 */
const FILE = new URL('../packages/server/src/platform/watch/places/country-circles.json', import.meta.url)

const EARTH_KM = 6371

/** Coasts are drawn with few points, and small islands are not drawn: what they may add. */
const MARGIN_KM = 50

type Point = readonly [longitude: number, latitude: number]
type Vector = readonly [number, number, number]
type Rings = readonly (readonly number[])[]

interface Outline {
  readonly type: 'Polygon' | 'MultiPolygon'
  readonly id?: string
  readonly arcs: unknown
}

interface Atlas {
  readonly arcs: readonly (readonly Point[])[]
  readonly transform: { readonly scale: Point; readonly translate: Point }
  readonly objects: { readonly countries: { readonly geometries: readonly Outline[] } }
}

/** Parts that have a code of their own, and are drawn with the country they belong to: by whom, and the box they lie in. */
const APART: Readonly<Record<string, readonly [of: string, west: number, south: number, east: number, north: number]>> = {
  GF: ['FR', -56, 1, -50, 7],
  GP: ['FR', -62.5, 15.5, -60.5, 17],
  MQ: ['FR', -61.5, 14, -60.5, 15.2],
  RE: ['FR', 55, -22, 56, -20],
  YT: ['FR', 44.5, -13.5, 45.8, -12],
  BQ: ['NL', -69, 11, -62, 18],
  SJ: ['NO', -12, 70.5, 40, 82],
}

const atlas: Atlas = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8'))

function pointsOf(arc: number): Point[] {
  const { scale, translate } = atlas.transform
  let [x, y] = [0, 0]
  return (atlas.arcs[arc < 0 ? ~arc : arc] ?? []).map(([dx, dy]) => {
    x += dx
    y += dy
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
  })
}

const polygonsOf = ({ type, arcs }: Outline): Point[][] =>
  (type === 'Polygon' ? [arcs as Rings] : (arcs as readonly Rings[])).map((rings) => rings.flat().flatMap(pointsOf))

const radians = (degrees: number): number => (degrees * Math.PI) / 180
const degrees = (angle: number): number => (angle * 180) / Math.PI

function vectorOf([longitude, latitude]: Point): Vector {
  const [x, y] = [radians(longitude), radians(latitude)]
  return [Math.cos(y) * Math.cos(x), Math.cos(y) * Math.sin(x), Math.sin(y)]
}

const unit = ([x, y, z]: Vector): Vector => {
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}

const angle = (a: Vector, b: Vector): number => Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])))

/** A small circle around all points: from their middle, always a step towards the one that is furthest. */
function circleAround(points: readonly Point[]): readonly [latitude: number, longitude: number, km: number] {
  const vectors = points.map(vectorOf)
  let middle = unit(vectors.reduce<Vector>((sum, one) => [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]], [0, 0, 0]))
  const furthest = (): Vector => vectors.reduce((most, one) => (angle(middle, one) > angle(middle, most) ? one : most))
  for (let step = 2; step < 2_000; step++) {
    const far = furthest()
    middle = unit([0, 1, 2].map((axis) => (middle[axis] ?? 0) + ((far[axis] ?? 0) - (middle[axis] ?? 0)) / step) as unknown as Vector)
  }
  const at: Point = [Number(degrees(Math.atan2(middle[1], middle[0])).toFixed(1)), Number(degrees(Math.asin(middle[2])).toFixed(1))]
  middle = vectorOf(at)
  return [at[1], at[0], Math.ceil(angle(middle, furthest()) * EARTH_KM) + MARGIN_KM]
}

const isIn = (polygon: readonly Point[], [, west, south, east, north]: (typeof APART)[string]): boolean =>
  polygon.every(([x, y]) => x >= west && x <= east && y >= south && y <= north)

function circles(): Record<string, readonly number[]> {
  const parts = new Map<string, Point[]>()
  for (const outline of atlas.objects.countries.geometries) {
    const country = outline.id === undefined ? undefined : countries.numericToAlpha2(outline.id)
    if (country === undefined) continue
    for (const polygon of polygonsOf(outline)) {
      const apart = Object.entries(APART).find(([, box]) => box[0] === country && isIn(polygon, box))
      const code = apart?.[0] ?? country
      parts.set(code, [...(parts.get(code) ?? []), ...polygon])
    }
  }
  return Object.fromEntries([...parts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([code, points]) => [code, circleAround(points)]))
}

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
const made = circles()
const lines = Object.entries(made).map(([code, circle]) => `  "${code}": [${circle.join(', ')}]`)
const text = `{\n${lines.join(',\n')}\n}\n`
if (values.write) writeFileSync(FILE, text)
else process.exitCode = readFileSync(FILE, 'utf8') === text ? 0 : 1
console.log(`${lines.length} countries`)
