import { z } from 'zod'
import type { LogSource } from '../verify/log-source.ts'

/** The first line says of which form the lines are. */
const FORMAT = 'menshen-audit-log/1'

const names = z.array(z.string())

const header = z.strictObject({
  format: z.literal(FORMAT),
  /** Null where the log says what is no number. */
  size: z.number().nullable(),
  edge: names,
  keys: z.array(z.strictObject({ verifier: z.string(), endorsement: z.string().nullable() })),
  /** How many lines with checkpoints follow. */
  checkpoints: z.int().min(0),
  waiting: z.int().min(0),
  waitingSince: z.array(z.strictObject({ eventId: z.string(), createdAt: z.string() })),
  unplaced: names,
  placedTwice: names,
  beyond: z.array(z.strictObject({ position: z.number(), eventId: z.string() })),
  nodesBeyond: names,
  alteredTables: names,
})

export type Header = z.infer<typeof header>

const checkpointLine = z.strictObject({ checkpoint: z.strictObject({ size: z.number(), note: z.string() }) })
const nodeLine = z.strictObject({ node: z.tuple([z.int(), z.int(), z.base64()]) })
const endLine = z.strictObject({ end: z.int().min(0) })

/** What is known of a log before its leaves are looked at. */
export type LogState = Omit<LogSource, 'pages'>

export function headerOf({ size, edge, checkpoints, ...state }: LogState): Header {
  const known = Number.isFinite(size) ? size : null
  // An edge that is no list of texts is none of any tree, and stays so.
  const texts = (Array.isArray(edge) ? edge : [edge]).map((one: unknown) => (typeof one === 'string' ? one : JSON.stringify(one)))
  return header.parse({ format: FORMAT, size: known, edge: texts, checkpoints: checkpoints.length, ...state })
}

/** @throws SyntaxError, z.ZodError where it is no such line */
export const readHeader = (line: string): Header => header.parse(JSON.parse(line))
export const readCheckpointLine = (line: string): LogState['checkpoints'][number] => checkpointLine.parse(JSON.parse(line)).checkpoint
export const readNodeLine = (line: string): readonly [level: number, index: number, hash: string] => nodeLine.parse(JSON.parse(line)).node
export const readEnd = (line: string): number => endLine.parse(JSON.parse(line)).end
