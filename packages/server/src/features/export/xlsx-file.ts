import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Cell } from './cells.ts'
import type { TableWriter } from './table-writer.ts'
import { escaped, headingXml, rowXml, SHEET_END, SPREADSHEET_NAMESPACE, STYLES, sheetHead, XML_HEAD } from './xlsx-sheet.ts'

/** A sheet takes 1,048,576 rows; what is more goes on a further one. */
const MOST_ROWS = 1_000_000

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

interface SheetNames {
  readonly table: string
  readonly mark: string
}

function workbook(names: readonly string[]): string {
  const sheets = names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')
  return `${XML_HEAD}<workbook xmlns="${SPREADSHEET_NAMESPACE}" xmlns:r="${OFFICE}"><sheets>${sheets}</sheets></workbook>`
}

function workbookRelations(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  ).join('')
  return `${XML_HEAD}<Relationships xmlns="${RELATIONS}">${sheets}<Relationship Id="rId${count + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`
}

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  ).join('')
  return `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${sheets}</Types>`
}

const PACKAGE_RELATIONS = `${XML_HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

/** A fixed time of day, so that the same table gives the same bytes. */
const MADE = new Date(1980, 0, 1)

/** A workbook in the format of Excel, written as it comes: the table, and a sheet that says who took it. */
export function xlsxFile(names: SheetNames): TableWriter {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error
    ready.push(bytes)
  })
  const take = (): Uint8Array[] => {
    const taken = ready
    ready = []
    return taken
  }
  const part = (path: string): ZipDeflate => {
    const made = new ZipDeflate(path, { level: 6 })
    made.mtime = MADE
    zip.add(made)
    return made
  }
  const whole = (path: string, xml: string): void => part(path).push(strToU8(xml), true)
  let titles: readonly string[] = []
  const sheets: string[] = []
  let sheet: ZipDeflate | null = null
  let rows = 0

  const openSheet = (name: string, columns: number): ZipDeflate => {
    sheets.push(name)
    const opened = part(`xl/worksheets/sheet${sheets.length}.xml`)
    opened.push(strToU8(sheetHead(columns)))
    return opened
  }
  const openTable = (): ZipDeflate => {
    const name = sheets.length === 0 ? names.table : `${names.table} ${sheets.length + 1}`
    const opened = openSheet(name, titles.length)
    opened.push(strToU8(headingXml(titles)))
    rows = 0
    return opened
  }
  const closeSheet = (): void => {
    sheet?.push(strToU8(SHEET_END), true)
    sheet = null
  }

  return {
    contentType: `${TYPES}.sheet`,
    holdsBack: true,
    begin: (headings) => {
      titles = headings
      sheet = openTable()
      return take()
    },
    row: (cells: readonly Cell[]) => {
      if (rows === MOST_ROWS) {
        closeSheet()
        sheet = openTable()
      }
      rows += 1
      sheet?.push(strToU8(rowXml(cells)))
      return take()
    },
    end: (mark) => {
      closeSheet()
      sheet = openSheet(names.mark, 1)
      for (const text of mark) sheet.push(strToU8(rowXml([{ kind: 'text', text }])))
      closeSheet()
      whole('xl/workbook.xml', workbook(sheets))
      whole('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length))
      whole('xl/styles.xml', STYLES)
      whole('_rels/.rels', PACKAGE_RELATIONS)
      whole('[Content_Types].xml', contentTypes(sheets.length))
      zip.end()
      return take()
    },
  }
}
