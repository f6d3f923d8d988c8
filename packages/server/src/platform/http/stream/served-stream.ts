/** What a stream has to say at one look. */
export interface News {
  /** Null: nothing new. */
  readonly data: unknown
  /** Where to go on from after it; null where a stream tells what is, and not what came. */
  readonly id: string | null
  /** Whether more waits already. */
  readonly more: boolean
}

/** Something that goes on: it is looked at again and again, each time decided afresh, as one request after the other would (F3). */
export interface ServedStream {
  /** Milliseconds from one look to the next. */
  readonly every: number
  /** How long to go on. With 0 it looks until nothing waits, and ends. */
  readonly seconds: number
  /** @throws Problem when whoever reads may not any more: it ends */
  look(): Promise<News>
}

/** The kinds of messages; `again` asks to ask again, `end` says why not to. */
type Kind = 'news' | 'alive' | 'again' | 'end'

/**
 * A message as it is sent (WHATWG HTML §9.2.5). INVARIANT: JSON holds no line break, so nothing that is told can begin another field.
 */
export function messageText(kind: Kind, id: string | null, data: unknown): string {
  return `event: ${kind}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
}

/** Not kept by anybody on the way, and passed on at once. The connection ends with it: a server that ends waits for those that are kept. */
export const STREAM_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  connection: 'close',
}
