/** Operations that make records, and so are asked about none that exists. */
export const MAKING: ReadonlySet<string> = new Set(['create', 'import'])
