import type { Page } from '@playwright/test'
import type { Language } from '../people.ts'
import { violations } from './accessibility.ts'
import { type Control, controlsIn, linksIn, type Overlay, overlaysOf, shapeOf } from './controls.ts'
import { wrongWords } from './language.ts'
import type { PageWatch } from './page-watch.ts'
import { quiet } from './quiet.ts'
import type { CrawlReport, StopKind } from './report.ts'
import { kindOfAddress, routeOf } from './routes.ts'
import { saidWords } from './said-words.ts'

export interface Walk {
  readonly page: Page
  readonly watch: PageWatch
  readonly language: Language
  /** Who walks, for what is said of findings. */
  readonly who: string
  readonly report: CrawlReport
  /** What was pressed already in this language, by whomever. */
  readonly pressed: Map<string, number>
  /** Shapes of dialogs that axe has seen in this look. */
  readonly shapes: Set<string>
  readonly limits: Limits
}

export interface Limits {
  /** Of controls that look alike on one kind of page. */
  readonly alike: number
  /** Items of one menu, and choices in one form. */
  readonly items: number
  /** Pages of one kind. */
  readonly pages: number
  /** Whether what is built like something that was explored already is explored once more. */
  readonly again: boolean
}

/** Looks at the page as it stands: its words, its console and requests, and its accessibility. */
export async function stopAt(walk: Walk, kind: StopKind, name: string, axe = true): Promise<void> {
  const { page, watch, language, who, report } = walk
  await quiet(page, watch)
  report.stops.push({ kind, name })
  const found = [...wrongWords(await saidWords(page), language), ...watch.take()]
  if (axe) {
    report.axed += 1
    // Where one happens to be scrolled to, the top bar lies over half of something: that is no fault of it.
    await page.evaluate(() => window.scrollTo(0, 0))
    found.push(...(await violations(page, kind === 'page' || walk.limits.again ? 'all' : 'first')))
  }
  for (const finding of found) {
    if (!report.findings.has(finding)) report.findings.set(finding, `${language}, ${who}, ${kind} ${name}`)
  }
}

/** Goes to an address as a link would, without loading everything anew. */
export async function goTo({ page, watch }: Walk, address: string): Promise<void> {
  await page.evaluate((to) => window.history.pushState({}, '', to), address)
  await quiet(page, watch)
}

/** Loads an address anew; what came before is forgotten. */
export async function loadAnew({ page, watch }: Walk, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('h1, .empty-title, [role="alert"]').first().waitFor()
  await quiet(page, watch)
}

async function isNewShape({ page, shapes }: Walk, scope: string): Promise<boolean> {
  const shape = await shapeOf(page, scope)
  if (shapes.has(shape)) return false
  shapes.add(shape)
  return true
}

function addressOf(page: Page): string {
  return page.url().replace(/^https?:\/\/[^/]+/, '')
}

/** How often something like this may still be pressed. */
function mayPress({ pressed, limits }: Walk, place: string, control: Control): boolean {
  const where = control.around ? 'around' : place
  const key = `${where} | ${control.role} ${control.name}`
  if (pressed.has(key)) return false
  const group = { menuitem: 'items', combobox: 'choices' }[control.role] ?? (control.look === '' ? undefined : control.look)
  if (group !== undefined) {
    const alike = `${where} | .${group}`
    const most = group === 'items' || group === 'choices' ? limits.items : control.look === 'checkbox' ? 1 : limits.alike
    const times = pressed.get(alike) ?? 0
    if (times >= most) return false
    pressed.set(alike, times + 1)
  }
  pressed.set(key, 1)
  return true
}

async function closeOverlay({ page, watch }: Walk, overlay: Overlay): Promise<boolean> {
  const isThere = async (): Promise<boolean> => (await overlaysOf(page)).some(({ scope }) => scope === overlay.scope)
  await page.keyboard.press('Escape')
  await quiet(page, watch)
  if (!(await isThere())) return true
  // Small windows close when something else is pressed.
  await page.mouse.click(1, (page.viewportSize()?.height ?? 600) - 1)
  await quiet(page, watch)
  return !(await isThere())
}

async function press({ page, watch }: Walk, { mark }: Control): Promise<boolean> {
  try {
    await page.locator(`[data-crawl="${mark}"]`).first().click({ timeout: 2_000 })
  } catch {
    // Covered, or gone since it was seen: then nobody can press it either.
    return false
  }
  await quiet(page, watch)
  return true
}

const DEEPEST = 3

interface Place {
  /** How the place is known: the kind of address and what was opened there. */
  readonly name: string
  readonly address: string
  readonly overlay?: Overlay
  readonly depth: number
}

/** Whether something is refused on the page, in words. */
function refusals({ page }: Walk): Promise<number> {
  return page.locator('.ant-form-item-explain-error:visible, [role="alert"]:visible').count()
}

interface Explored {
  readonly addresses: readonly string[]
  /** What was explored lay over the page and went away when something in it was pressed. */
  readonly gone: boolean
}

/** Looks at what a press has opened, and presses what that offers; a menu is opened anew for each of its items. */
async function exploreOpened(walk: Walk, place: Place, opener: Control, name: string, first: Overlay): Promise<string[]> {
  const { page } = walk
  const isNew = await isNewShape(walk, first.scope)
  await stopAt(walk, first.kind, name, isNew)
  if (place.depth >= DEEPEST || (!isNew && first.kind !== 'menu' && !walk.limits.again)) return []
  const addresses: string[] = []
  for (let opened: Overlay | undefined = first; opened !== undefined; ) {
    const scope: string = opened.scope
    const explored: Explored = await explore(walk, { ...place, name, overlay: opened, depth: place.depth + 1 })
    addresses.push(...explored.addresses)
    if (!explored.gone) return addresses
    const before = await overlaysOf(page)
    if (!(await press(walk, opener))) return addresses
    opened = (await overlaysOf(page)).find((overlay) => overlay.scope === scope || !before.some((known) => known.scope === overlay.scope))
  }
  return addresses
}

/** Presses what a place offers, and whatever that opens, until there is nothing new. */
async function explore(walk: Walk, place: Place): Promise<Explored> {
  const { page } = walk
  const addresses = await linksIn(page)
  const scope = place.overlay?.scope ?? null
  const isThere = async (overlay: Overlay): Promise<boolean> => (await overlaysOf(page)).some((each) => each.scope === overlay.scope)
  for (;;) {
    const control = (await controlsIn(page, scope)).find((each) => mayPress(walk, place.name, each))
    if (control === undefined) return { addresses, gone: false }
    const before = await overlaysOf(page)
    const refused = await refusals(walk)
    if (!(await press(walk, control))) continue
    const name = `${place.name} › ${control.name || control.look}`
    if (kindOfAddress(addressOf(page)) !== kindOfAddress(place.address)) {
      addresses.push(addressOf(page))
      await goTo(walk, place.address)
    } else {
      const opened = (await overlaysOf(page)).find((overlay) => !before.some((known) => known.scope === overlay.scope))
      if (opened !== undefined) {
        addresses.push(...(await exploreOpened(walk, place, control, name, opened)))
        if ((await isThere(opened)) && !(await closeOverlay(walk, opened))) await loadAnew(walk, addressOf(page))
      } else await stopAfterPress(walk, control, name, scope, refused)
    }
    if (place.overlay !== undefined && !(await isThere(place.overlay))) return { addresses, gone: true }
  }
}

/** What a press has changed on the page itself. */
async function stopAfterPress(walk: Walk, control: Control, name: string, scope: string | null, refused: number): Promise<void> {
  if (control.role === 'tab') return stopAt(walk, 'tab', name)
  const more = await refusals(walk)
  await stopAt(walk, more > refused ? 'error' : 'state', name, await isNewShape(walk, scope ?? 'main, .sign-in'))
}

/** All lists have the same tools. Where time is short each tool is pressed on one of them; what only one list has is pressed there. */
function alikeOf(kind: string, route: string | undefined): string {
  return route === '/$plural' ? route : kind
}

/** From some addresses to all that can be reached from them by links and buttons, the nearest first. */
export async function crawl(walk: Walk, starts: readonly string[]): Promise<void> {
  const { limits, report } = walk
  const queue = [...starts]
  const visited = new Map<string, number>()
  const asked = new Set<string>()
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const kind = kindOfAddress(address)
    const times = visited.get(kind) ?? 0
    if (asked.has(address) || (times >= limits.pages && !starts.includes(address))) continue
    asked.add(address)
    visited.set(kind, times + 1)
    await goTo(walk, address)
    const route = routeOf(address)
    if (route !== undefined) report.routes.add(route)
    await stopAt(walk, 'page', kind)
    queue.push(...(await explore(walk, { name: limits.again ? kind : alikeOf(kind, route), address, depth: 0 })).addresses)
  }
  for (const tried of walk.watch.tried) report.tried.add(tried)
}
