import type { TabName } from './role-panel.tsx'

/** The views of one draft, and the history of what was published. */
export const VIEWS = ['matrix', 'written', 'yaml', 'checks', 'versions'] as const
export type ViewName = (typeof VIEWS)[number]

export function isView(name: string | undefined): name is ViewName {
  return (VIEWS as readonly (string | undefined)[]).includes(name)
}

/** A place of the editor that can be shown. */
export interface PolicyPlace {
  readonly view?: ViewName
  readonly role?: string
  readonly tab?: TabName
  readonly line?: number
}
