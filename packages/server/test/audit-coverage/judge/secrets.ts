import { isObjectName } from '@menshen/contract'
import { recordOfRow, specOf } from '../../noninterference/record-rows.ts'
import { type Row, rowsIn } from '../../noninterference/rows.ts'
import type { Observed } from '../watch.ts'
import { nameOfTable } from './records.ts'

/** Names under which requests and answers carry what nobody may read in a log. */
const SECRET_NAMES =
  /^(password|current|next|code|token|ticket|secret|csrfToken|recoveryCodes|state|logout_token|uri|signature|clientDataJSON|attestationObject|authenticatorData|data|csv)$/

function strings(value: unknown, name: string, isWanted: (name: string) => boolean): string[] {
  if (typeof value === 'string') return isWanted(name) && value.length >= 6 ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => strings(one, name, isWanted))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => strings(one, key, isWanted))
}

/** Words of a closed list: a problem's code, the next step of a sign-in. */
const isWord = (text: string): boolean => /^[a-z]+(-[a-z]+)*$/.test(text)

/** What the request and the answer hold that is a secret, credentials in headers included. */
function secretsOf({ sent, body, headers }: Observed): string[] {
  const cookies = [sent.headers.cookie ?? '', ...[headers['set-cookie'] ?? []].flat().map(String)]
  const fromCookies = cookies.flatMap((line) => [...line.matchAll(/menshen_\w+=([^;\s]{8,})/g)].map(([, value]) => value ?? ''))
  const bearer = sent.headers.authorization?.split(' ')[1]
  // A record may have a field of such a name.
  const { values: _, ...asked } = (typeof sent.body === 'object' ? (sent.body ?? {}) : { sent: sent.body }) as Record<string, unknown>
  const { record: _record, items: _items, fields: _fields, ...said } = (body ?? {}) as Record<string, unknown>
  const found = [asked, said].flatMap((part) => strings(part, '', (name) => SECRET_NAMES.test(name)))
  const all = [...found, ...fromCookies, ...(bearer === undefined ? [] : [bearer]), sent.headers['x-csrf-token'] ?? '']
  return all.filter((text) => text.length >= 6 && !isWord(text))
}

/** Texts in fields of records that the call touched: none of them may stand in details. */
function valuesOf({ changed, after }: Observed, events: readonly Row[]): Set<string> {
  const shown = new Set(events.flatMap(({ shown, record_id }) => [...(shown as readonly string[]), String(record_id)]))
  const rows = [
    ...changed.flatMap(({ table, before, after: is }) => [before, is].flatMap((row) => (row === null ? [] : [{ table, row }]))),
    ...[...nameOfTable.keys()].flatMap((table) =>
      rowsIn(after, table)
        .filter(({ id }) => shown.has(String(id)))
        .map((row) => ({ table, row })),
    ),
  ]
  return new Set(
    rows.flatMap(({ table, row }) => {
      const object = nameOfTable.get(table)
      if (object === undefined || !isObjectName(object) || object === 'auditEvent') return []
      const record = recordOfRow(object, row)
      return Object.entries(specOf(object).fields).flatMap(([name, { type }]) => {
        const value = record[name]
        return type === 'text' && typeof value === 'string' && value.length >= 3 ? [value] : []
      })
    }),
  )
}

/** No secret anywhere in an event, and in its details no value of a record and nothing that was searched for. */
export function wrongSecrets(seen: Observed, events: readonly Row[]): string[] {
  const secrets = secretsOf(seen)
  const values = valuesOf(seen, events)
  return events.flatMap((event) => {
    const { salts: _, commitments: _c, leaf: _l, ...said } = event
    const text = JSON.stringify(said)
    const details = strings(event.details, '', () => true)
    const terms = Object.values(event.terms as Record<string, string>).filter((term) => term.length >= 3)
    return [
      ...secrets
        .filter((secret) => text.includes(JSON.stringify(secret).slice(1, -1)))
        .map((secret) => `a secret stands in ${String(event.event)}: ${secret.slice(0, 3)}…`),
      ...details
        .filter((one) => values.has(one) && !isWord(one))
        .map((one) => `a value of a record stands in details of ${String(event.event)}: ${one}`),
      ...details.filter((one) => terms.includes(one)).map(() => `a term stands in details of ${String(event.event)}`),
    ]
  })
}
