const STRING_OR_COMMENT = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
const IMPORT = /\bfrom\s*['"]([^'"\n]+)['"]|\bimport\s*\(?\s*['"]([^'"\n]+)['"]/g

/** The source without its comments: a rule about code must not fire on prose. */
export function withoutComments(text: string): string {
  return text.replace(STRING_OR_COMMENT, (_whole, literal: string | undefined) => literal ?? '')
}

/** The module names a file imports or exports from, static and dynamic. */
export function importsOf(code: string): string[] {
  return [...code.matchAll(IMPORT)].flatMap(([, named, other]) => named ?? other ?? [])
}

const LITERAL = /(\bsql(?:<[^>`]*>)?)?('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)/g
const STATEMENT = /^.\s*(?:select|insert|update|delete|with|merge|truncate|lock|copy)\b/i

/** The strings of a file that are SQL: tagged so, or begun like a statement. */
export function sqlTextsOf(code: string): string[] {
  return [...code.matchAll(LITERAL)].flatMap(([, tag, literal = '']) => (tag !== undefined || STATEMENT.test(literal) ? [literal] : []))
}
