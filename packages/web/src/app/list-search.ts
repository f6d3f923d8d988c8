/** What the address of a list holds: its state without personal values, which stay in the history entry. */
export interface ListSearch {
  readonly sort?: string
  readonly bin?: true
  /** The filters as JSON text. */
  readonly f?: string
}

export function listSearch(search: Record<string, unknown>): ListSearch {
  return {
    ...(typeof search.sort === 'string' ? { sort: search.sort } : {}),
    ...(search.bin === true || search.bin === 'true' ? { bin: true as const } : {}),
    ...(typeof search.f === 'string' && search.f !== '' ? { f: search.f } : {}),
  }
}
