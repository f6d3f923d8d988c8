/** What the address of a list holds: its state without personal values, which stay in the history entry. */
export interface ListSearch {
  readonly sort?: string
  readonly bin?: true
  /** The saved view that the list is in. */
  readonly view?: string
  /** The filters by field; the list checks them before it uses them. */
  readonly f?: Readonly<Record<string, unknown>>
}

export function listSearch(search: Record<string, unknown>): ListSearch {
  return {
    ...(typeof search.sort === 'string' ? { sort: search.sort } : {}),
    ...(search.bin === true || search.bin === 'true' ? { bin: true as const } : {}),
    ...(typeof search.view === 'string' ? { view: search.view } : {}),
    ...(typeof search.f === 'object' && search.f !== null ? { f: search.f as Record<string, unknown> } : {}),
  }
}
