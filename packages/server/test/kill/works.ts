import { type Api, must } from '../freshness/revocation/api.ts'

/** What is under way when the server is killed. */
export const WORKS = ['trial', 'lines', 'file', 'export'] as const
export type Work = (typeof WORKS)[number]

export interface Started {
  readonly work: Work
  /** Stands before every value of this round's file, and names the source of its keys. */
  readonly mark: string
  /** Of the import or the export. */
  readonly id: string
  readonly jobId: string
  readonly lines: number
  readonly faulty: number
}

/** Every so many lines one cannot be imported, unless the file is imported whole or not at all. */
const FAULTY_EVERY = 97
const FIELDS = ['externalId', 'company', 'name', 'phone']

const isFaulty = (work: Work, line: number): boolean => work !== 'file' && line % FAULTY_EVERY === 13

function fileOf(work: Work, mark: string, lines: number): string {
  const text = Array.from({ length: lines }, (_, i) => {
    // A lead needs the name of somebody.
    const name = isFaulty(work, i) ? '' : `王伟${i}`
    return `${mark}${i},${mark}${i} 恒达科技,${name},138${String(i).padStart(8, '0')}`
  })
  return [FIELDS.join(','), ...text, ''].join('\n')
}

async function startImport(api: Api, work: Work, mark: string, lines: number): Promise<Started> {
  const bytes = Buffer.from(fileOf(work, mark, lines))
  const { id, partBytes } = (await must(() => api('POST', 'leads/import', { fileName: `${mark}.csv`, size: bytes.length }))).body
  for (let number = 0; number * partBytes < bytes.length; number++) {
    const data = bytes.subarray(number * partBytes, (number + 1) * partBytes).toString('base64')
    await must(() => api('PUT', `imports/${id}/parts/${number}`, { data }))
  }
  const { settings } = (await must(() => api('GET', `imports/${id}`))).body
  const mode = work === 'file' ? 'file' : 'line'
  const columns = FIELDS.map((field, column) => ({ column, field }))
  await must(() => api('PUT', `imports/${id}/settings`, { ...settings, columns, source: mark, mode }))
  const { jobId } = (await must(() => api('POST', `imports/${id}/${work === 'trial' ? 'check' : 'run'}`))).body
  const faulty = Array.from({ length: lines }, (_, i) => isFaulty(work, i)).filter(Boolean).length
  return { work, mark, id, jobId, lines, faulty }
}

async function startExport(api: Api, mark: string): Promise<Started> {
  const wish = { fields: ['company', 'name', 'phone'], format: 'csv', reason: 'check' }
  const { id } = (await must(() => api('POST', 'leads/export', wish))).body
  return { work: 'export', mark, id, jobId: id, lines: 0, faulty: 0 }
}

/** Begins what is to be killed. */
export const startWork = (api: Api, work: Work, mark: string, lines: number): Promise<Started> =>
  work === 'export' ? startExport(api, mark) : startImport(api, work, mark, lines)
