import { sqlTextsOf } from './read-source.ts'

const CRM = '(lead|customer|contact|deal|transaction|case|activity)'
const BUILDER = '(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|using|(?:inner|left|right|full|cross)Join|table)'
/** In code a double-quoted word is an identifier inside SQL text: Biome keeps double quotes out of everything else. */
const QUOTED = new RegExp(`"${CRM}"`)
const BUILT = new RegExp(`\\b${BUILDER}\\s*(?:<[^>]*>)?\\(\\s*\\[?\\s*['"\`](?:public\\.)?${CRM}\\b`)
const UNQUOTED = new RegExp(`\\b(?:from|join|into|update|truncate|table)\\s+(?:only\\s+)?(?:public\\.)?${CRM}\\b`, 'i')
const BUILT_AT_RUN_TIME =
  /\b(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|sql\.table|sql\.id|sql\.raw)\s*(?:<[^>]*>)?\(\s*[^\s'"`[]/
const INTERPOLATED = /\b(?:from|join|into|update)\s+"?\$\{([^}]*)\}/gi
const LITERALS = "\\|?\\s*'\\w+'(?:\\s*\\|\\s*'\\w+')*"

/** The CRM table a file touches, if any: by the query builder, or in SQL text, quoted or not. */
export function crmTable(code: string): string | undefined {
  const unquoted = sqlTextsOf(code).map((text) => UNQUOTED.exec(text)?.[1])
  return [QUOTED.exec(code)?.[1], BUILT.exec(code)?.[1], ...unquoted].find((table) => table !== undefined)
}

/** The names that an identifier's type admits, when the file declares it as a closed list of texts, itself or by an alias. */
function closedList(code: string, identifier: string): string[] {
  if (!/^\w+$/.test(identifier)) return []
  const declared = new RegExp(`\\b${identifier}: (?:(${LITERALS})|(\\w+))[,)\\s]`).exec(code)
  const list = declared?.[1] ?? new RegExp(`\\btype ${declared?.[2]} =\\s*(${LITERALS})\\s`).exec(code)?.[1] ?? ''
  return [...list.matchAll(/'(\w+)'/g)].flatMap(([, name]) => name ?? [])
}

/** A statement whose table is decided at run time and could be a CRM table, if a file holds one. */
export function tableNamedAtRunTime(code: string): string | undefined {
  const built = BUILT_AT_RUN_TIME.exec(code)?.[0]
  if (built !== undefined) return built
  for (const [whole, identifier = ''] of sqlTextsOf(code).flatMap((text) => [...text.matchAll(INTERPOLATED)])) {
    const names = closedList(code, identifier)
    if (names.length === 0 || names.some((name) => new RegExp(`^${CRM}$`).test(name))) return whole
  }
  return undefined
}
