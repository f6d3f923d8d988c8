/** What a template may be told: the code, or for how many minutes it is good. */
const PARAMETERS = ['code', 'minutes'] as const
type What = (typeof PARAMETERS)[number]

/** A place of a template: what comes there, and what the template calls it, where it calls it otherwise or by a number. */
export interface TemplateParameter {
  readonly name: string | null
  readonly what: What
}

/** Reads `code`, or `code,minutes`, or `1=code,2=minutes`. @throws RangeError */
export function parseTemplateParameters(text: string): readonly TemplateParameter[] {
  const parameters = text.split(',').map((part): TemplateParameter => {
    const [, name, what] = /^(?:([A-Za-z0-9_]{1,40})=)?(code|minutes)$/.exec(part.trim()) ?? []
    if (what === undefined)
      throw new RangeError('must name code and minutes in the order of the template, like code or number=code,min=minutes')
    return { name: name ?? null, what: what as What }
  })
  if (!parameters.some(({ what }) => what === 'code')) throw new RangeError('must name code: a message without it is of no use')
  return parameters
}

/** What fills a template, in its order. Vendors take texts alone. */
export function parametersOf(
  parameters: readonly TemplateParameter[],
  message: { readonly code: string; readonly minutes: number },
): (TemplateParameter & { readonly value: string })[] {
  return parameters.map((parameter) => ({ ...parameter, value: String(message[parameter.what]) }))
}
