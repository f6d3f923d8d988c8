import type { Page } from '@playwright/test'

/** Something that can be pressed. */
export interface Control {
  /** The mark by which it is found again. */
  readonly mark: string
  readonly tag: string
  readonly role: string
  /** What it says, without values of records and without figures. */
  readonly name: string
  /** The first class that is the product's own: what looks alike does alike. */
  readonly look: string
  /** Whether it stands around every page, and so is the same on all. */
  readonly around: boolean
}

/** What is laid over a page: dialogs, menus, lists of choices, small windows. */
export const OVERLAYS = {
  dialog: '.ant-modal-wrap:not([style*="display: none"]) .ant-modal, .ant-drawer-open .ant-drawer-section',
  menu: '.ant-dropdown:not(.ant-dropdown-hidden)',
  select: '.ant-select-dropdown:not(.ant-select-dropdown-hidden)',
  popover: '.ant-popover:not(.ant-popover-hidden), .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)',
} as const

export type OverlayKind = keyof typeof OVERLAYS

const PRESSABLE = [
  'button',
  'a[role="button"]',
  '[role="tab"]',
  '[role="combobox"]',
  '[role="menuitem"]',
  '[aria-haspopup]',
  '.ant-picker input',
  'input[type="checkbox"]',
  'a.ant-btn',
].join(', ')

/** What leaves a dialog as it was (Escape does that for all of them), and what changes the language. */
const LEAVES = '[lang], .ant-modal-close, .ant-drawer-close, .ant-modal-footer .ant-btn-default, .drawer-footer .ant-btn-default'

interface Looked {
  readonly scope: string | null
  readonly pressable: string
  readonly leaves: string
}

/** Runs in the page. */
function look({ scope, pressable, leaves }: Looked): Control[] {
  const within = scope === null ? document.body : document.querySelector(scope)
  if (within === null) return []
  const nameOf = (element: Element): string => {
    const labels = (element as HTMLInputElement).labels
    const text =
      element.getAttribute('aria-label') ?? (labels?.length ? labels[0]?.textContent : (element as HTMLElement).textContent) ?? ''
    const values = [...document.querySelectorAll('[translate="no"]')].map(({ textContent }) => textContent?.trim() ?? '')
    return values
      .filter((value) => value.length > 1)
      .reduce((left, value) => (left.includes(value) ? left.replaceAll(value, '…') : left), text)
      .replace(/\d[\d,.]*/g, '#')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 80)
  }
  const state = window as unknown as { crawlMarks?: number }
  return [...within.querySelectorAll<HTMLElement>(pressable)].flatMap((element): Control[] => {
    if (
      !element.checkVisibility({ visibilityProperty: true }) ||
      element.matches(`${leaves}, :disabled, [aria-disabled="true"], [inert] *`)
    )
      return []
    if (element.getAttribute('aria-selected') === 'true' && element.getAttribute('role') === 'tab') return []
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) return []
    state.crawlMarks = (state.crawlMarks ?? 0) + 1
    const mark = element.dataset.crawl ?? String(state.crawlMarks)
    element.dataset.crawl = mark
    const own = [...element.classList].find((name) => !/^(ant-|css-|anticon)/.test(name)) ?? ''
    const lookAlike = element.matches('input[type="checkbox"]') ? 'checkbox' : own
    const around = element.closest('main, .sign-in, .ant-modal, .ant-drawer-section, .ant-dropdown, .ant-popover') === null
    return [
      {
        mark,
        tag: element.tagName.toLowerCase(),
        role: element.getAttribute('role') ?? '',
        name: nameOf(element),
        look: lookAlike,
        around,
      },
    ]
  })
}

/** What can be pressed within a place, or on the whole page. */
export function controlsIn(page: Page, scope: string | null): Promise<Control[]> {
  return page.evaluate(look, { scope, pressable: PRESSABLE, leaves: LEAVES })
}

/** One thing that lies over the page. */
export interface Overlay {
  readonly kind: OverlayKind
  readonly scope: string
}

/** What a press may have changed: all that lies over the page at present, and how often something is refused on it in words. */
export interface Surface {
  readonly overlays: readonly Overlay[]
  readonly refusals: number
}

const REFUSAL = '.ant-form-item-explain-error, [role="alert"]'

/** Runs in the page. */
function lookAbove({ kinds, refusal }: { kinds: Readonly<Record<string, string>>; refusal: string }): Surface {
  const state = window as unknown as { crawlMarks?: number }
  const isShown = (element: HTMLElement): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0
  const overlays = Object.entries(kinds).flatMap(([kind, selector]) =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter(isShown).map((element) => {
      state.crawlMarks = (state.crawlMarks ?? 0) + 1
      element.dataset.crawl ??= String(state.crawlMarks)
      return { kind: kind as OverlayKind, scope: `[data-crawl="${element.dataset.crawl}"]` }
    }),
  )
  return { overlays, refusals: [...document.querySelectorAll<HTMLElement>(refusal)].filter(isShown).length }
}

export function surfaceOf(page: Page): Promise<Surface> {
  return page.evaluate(lookAbove, { kinds: OVERLAYS, refusal: REFUSAL })
}

/** Runs in the page: where one would press something; null when it is gone, or something else lies over it wherever one scrolls. */
function placeOf(mark: string): { x: number; y: number } | null {
  const element = document.querySelector(`[data-crawl="${mark}"]`)
  if (element === null) return null
  const label = (element as HTMLInputElement).labels?.[0]
  const place = (): { x: number; y: number } | null => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const [x, y] = [left + width / 2, top + height / 2]
    const hit = document.elementFromPoint(x, y)
    return hit !== null && (element.contains(hit) || label?.contains(hit) === true) ? { x, y } : null
  }
  for (const block of ['nearest', 'center', 'end', 'start'] as const) {
    element.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' })
    const found = place()
    if (found !== null) return found
  }
  return null
}

/** Presses a control with the mouse, as a person would. @returns whether it was there to be pressed */
export async function pressControl(page: Page, { mark }: Control): Promise<boolean> {
  const place = await page.evaluate(placeOf, mark)
  if (place !== null) await page.mouse.click(place.x, place.y)
  return place !== null
}

/** The addresses within the product to which a place leads. */
export function linksIn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')]
      .filter((link) => link.checkVisibility() && !link.hasAttribute('download'))
      .map((link) => link.getAttribute('href') ?? ''),
  )
}

/** How a place is built, whatever it says: to see the same form twice tells nothing new. */
export function shapeOf(page: Page, scope: string): Promise<string> {
  return page.evaluate((selector) => {
    const parts = [...(document.querySelector(selector)?.querySelectorAll('*') ?? [])].map(
      (element) =>
        `${element.tagName}${element.getAttribute('role') ?? ''}.${element.getAttribute('class')?.replace(/\bcss-\S+/g, '') ?? ''}`,
    )
    return [...new Set(parts)].sort().join(' ')
  }, scope)
}
