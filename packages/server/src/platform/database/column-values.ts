/**
 * How columns become values (G5) and values parameters, the same on both back ends: bigint a safe integer, timestamptz an
 * ISO instant with milliseconds, date 'YYYY-MM-DD', numeric its exact text.
 */
const BOOL = 16
const BYTEA = 17
const NAME = 19
const INT8 = 20
const INT2 = 21
const INT4 = 23
const TEXT = 25
const OID = 26
const JSON_TEXT = 114
const FLOAT4 = 700
const FLOAT8 = 701
const DATE = 1082
const TIMESTAMP = 1114
const TIMESTAMPTZ = 1184
const UUID = 2950
const JSONB = 3802

/** The array type of each element type that the schema or its statements use. */
const ARRAY_OF: Readonly<Record<number, number>> = {
  [BOOL]: 1000,
  [NAME]: 1003,
  [INT2]: 1005,
  [INT4]: 1007,
  [TEXT]: 1009,
  [INT8]: 1016,
  [DATE]: 1182,
  [TIMESTAMPTZ]: 1185,
  [UUID]: 2951,
}

/** Throws above 2^53 rather than round: a wrong amount is worse than an error. */
function parseSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint column holds a number beyond 2^53')
  return value
}

/** INVARIANT: connections speak UTC and ISO, so an instant reads '2026-03-01 08:00:00[.f…]+00'; trailing zeros are cut there and put back here. */
function parseInstant(text: string): string {
  const shape = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text)
  if (shape) return `${shape[1]}T${shape[2]}.${(shape[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`
  if (text === 'infinity' || text === '-infinity') return text
  throw new RangeError('an instant column holds a value outside the years 0001 to 9999')
}

/** Flat arrays only; the schema has no others. */
function parseArray(text: string, element: (text: string) => unknown): unknown[] {
  const items: unknown[] = []
  const item = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gsu
  for (const [, quoted, plain] of text.matchAll(item)) {
    if (quoted !== undefined) items.push(element(quoted.replace(/\\(.)/gsu, '$1')))
    else items.push(plain === undefined || plain === 'NULL' ? null : element(plain))
  }
  return items
}

const asText = (text: string): string => text
const asJson = (text: string): unknown => JSON.parse(text)

const SCALAR_PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [BOOL]: (text) => text === 't',
  [BYTEA]: asText,
  [NAME]: asText,
  [INT2]: Number,
  [INT4]: Number,
  [INT8]: parseSafeInteger,
  [TEXT]: asText,
  [OID]: Number,
  [FLOAT4]: Number,
  [FLOAT8]: Number,
  [JSON_TEXT]: asJson,
  [JSONB]: asJson,
  [DATE]: asText,
  [TIMESTAMP]: asText,
  [TIMESTAMPTZ]: parseInstant,
  [UUID]: asText,
}

export const COLUMN_PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  ...SCALAR_PARSERS,
  ...Object.fromEntries(
    Object.entries(ARRAY_OF).map(([element, array]) => [
      array,
      (text: string) => parseArray(text, SCALAR_PARSERS[Number(element)] ?? asText),
    ]),
  ),
}

/** The parser of a column type; a type not listed stays the text that PostgreSQL sends. */
export function columnParser(oid: number): (text: string) => unknown {
  return COLUMN_PARSERS[oid] ?? asText
}

function arrayLiteral(items: readonly unknown[]): string {
  const quoted = items.map((item) => {
    const text = parameterText(item)
    return text === null ? 'NULL' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  })
  return `{${quoted.join(',')}}`
}

/** Every value leaves as text and PostgreSQL infers its type from the statement; arrays as array literals, other objects as JSON. */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError('a parameter is not a finite number')
      return String(value)
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      return Array.isArray(value) ? arrayLiteral(value) : JSON.stringify(value)
    default:
      throw new TypeError(`a parameter of type ${typeof value} cannot be sent`)
  }
}
