/** One row by the names in the first line. */
export type CsvRow = Readonly<Record<string, string>>

/** The cells of a CSV text (RFC 4180): quoted cells may hold commas, doubled quotes and line ends. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text)
    if (found === null) throw new Error(`the CSV text cannot be read after ${rows.length} lines`)
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

/** @throws Error when a line has another number of cells than the first */
export function parseCsv(text: string): CsvRow[] {
  const [names = [], ...rows] = cellsOf(text)
  return rows.map((cells, i) => {
    if (cells.length !== names.length) throw new Error(`line ${i + 2} of the CSV has ${cells.length} cells instead of ${names.length}`)
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
  })
}
