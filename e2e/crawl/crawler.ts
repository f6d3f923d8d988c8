import type { Page } from '@playwright/test'
import type { Language } from '../people.ts'
import { type AxeScope, violations } from './accessibility.ts'
import { type Control, controlsIn, linksIn, type Overlay, pressControl, type Surface, shapeOf, surfaceOf } from './controls.ts'
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

/** Looks at the page as it stands: its words, its console and requests, and the accessibility of what is asked for. */
async function lookAt(walk: Walk, kind: StopKind, name: string, scope: AxeScope | null): Promise<void> {
  const { page, watch, language, who, report } = walk
  report.stops.push({ kind, name })
  const found = [...wrongWords(await saidWords(page), language), ...watch.take()]
  if (scope !== null) {
    report.axed += 1
    // Where one happens to be scrolled to, the top bar lies over half of something: that is no fault of it.
    await page.evaluate(() => window.scrollTo(0, 0))
    found.push(...(await violations(page, scope)))
  }
  for (const finding of found) {
    if (!report.findings.has(finding)) report.findings.set(finding, `${language}, ${who}, ${kind} ${name}`)
  }
}

/** The same of a page that may not have come to rest; all of it. */
export async function stopAt(walk: Walk, kind: StopKind, name: string, axe = true): Promise<void> {
  await quiet(walk.page)
  await lookAt(walk, kind, name, axe ? (kind === 'page' || walk.limits.again ? 'all' : 'first') : null)
}

/** Goes to an address as a link would, without loading everything anew. */
export async function goTo({ page }: Walk, address: string): Promise<void> {
  await page.evaluate((to) => window.history.pushState({}, '', to), address)
  await quiet(page)
}

/** Loads an address anew; what came before is forgotten. */
export async function loadAnew({ page }: Walk, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('h1, .empty-title, [role="alert"]').first().waitFor()
  await quiet(page)
}

async function isNewShape({ page, shapes }: Walk, scope: string): Promise<boolean> {
  const shape = await shapeOf(page, scope)
  if (shapes.has(shape)) return false
  shapes.add(shape)
  return true
}

/** What is said beside what one did. */
const NOTICES = '.ant-message-notice, .ant-notification-notice'

/** What axe is to look at where a part of the page is new: that part, and all of the page where there is time. Null: nothing is new. */
async function newTo(walk: Walk, part: string, opener?: Control): Promise<AxeScope | null> {
  if (!(await isNewShape(walk, part))) return null
  return walk.limits.again ? 'all' : [part, NOTICES, ...(opener === undefined ? [] : [`[data-crawl="${opener.mark}"]`])]
}

function addressOf(page: Page): string {
  return page.url().replace(/^https?:\/\/[^/]+/, '')
}

/** How often something like this may still be pressed. */
function mayPress({ pressed, limits, who }: Walk, place: string, control: Control): boolean {
  // The navigation leads everybody elsewhere, and where there is little room it lies behind a button.
  const where = control.around ? `around ${who}` : place
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

async function isThere(page: Page, { scope }: Overlay): Promise<boolean> {
  return (await surfaceOf(page)).overlays.some((overlay) => overlay.scope === scope)
}

async function closeOverlay({ page }: Walk, overlay: Overlay): Promise<boolean> {
  await page.keyboard.press('Escape')
  await quiet(page)
  if (!(await isThere(page, overlay))) return true
  // Small windows close when something else is pressed.
  await page.mouse.click(1, (page.viewportSize()?.height ?? 600) - 1)
  await quiet(page)
  return !(await isThere(page, overlay))
}

/** @returns false for what is covered, or gone since it was seen: then nobody can press it either */
async function press({ page }: Walk, control: Control): Promise<boolean> {
  if (!(await pressControl(page, control))) return false
  await quiet(page)
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

interface Explored {
  readonly addresses: readonly string[]
  /** What was explored lay over the page and went away when something in it was pressed. */
  readonly gone: boolean
}

/** Looks at what a press has opened, and presses what that offers; a menu is opened anew for each of its items. */
async function exploreOpened(walk: Walk, place: Place, opener: Control, name: string, first: Overlay): Promise<string[]> {
  const { page } = walk
  const scope = await newTo(walk, first.scope, opener)
  await lookAt(walk, first.kind, name, scope)
  if (place.depth >= DEEPEST || (scope === null && first.kind !== 'menu' && !walk.limits.again)) return await linksIn(page)
  const addresses: string[] = []
  for (let opened: Overlay | undefined = first; opened !== undefined; ) {
    const overlay: Overlay = opened
    const explored: Explored = await explore(walk, { ...place, name, overlay, depth: place.depth + 1 })
    addresses.push(...explored.addresses)
    if (!explored.gone) return addresses
    const before = await surfaceOf(page)
    if (!(await press(walk, opener))) return addresses
    opened = openedSince(before, await surfaceOf(page), overlay)
  }
  return addresses
}

/** What lies over the page now and did not before; or what may have stayed. */
function openedSince(before: Surface, now: Surface, same?: Overlay): Overlay | undefined {
  return now.overlays.find(({ scope }) => scope === same?.scope || !before.overlays.some((known) => known.scope === scope))
}

/** Looks at what a press has changed on the page, or at what it has opened over it. @returns the addresses to which that leads */
async function follow(walk: Walk, place: Place, control: Control, before: Surface): Promise<readonly string[]> {
  const { page, limits } = walk
  const name = `${place.name} › ${control.name || control.look}`
  const address = addressOf(page)
  if (kindOfAddress(address) !== kindOfAddress(place.address)) {
    await goTo(walk, place.address)
    return [address]
  }
  const now = await surfaceOf(page)
  let opened = openedSince(before, now)
  if (opened === undefined) {
    const kind = control.role === 'tab' ? 'tab' : now.refusals > before.refusals ? 'error' : 'state'
    // What was pressed may have gone with the window it was in: then what lay below is looked at.
    const there = now.overlays.find(({ scope }) => scope === place.overlay?.scope) ?? now.overlays.at(-1)
    const look = await newTo(walk, there?.scope ?? 'main, .sign-in')
    await lookAt(walk, kind, name, kind === 'tab' && limits.again ? 'first' : look)
    // What opens late must not lie over all that is still to be pressed.
    opened = openedSince(before, await surfaceOf(page))
  }
  if (opened === undefined) return []
  const addresses = await exploreOpened(walk, place, control, name, opened)
  const left = openedSince(before, await surfaceOf(page))
  if (left !== undefined && !(await closeOverlay(walk, left))) await loadAnew(walk, addressOf(page))
  return addresses
}

/** Presses what a place offers, and whatever that opens, until there is nothing new. */
async function explore(walk: Walk, place: Place): Promise<Explored> {
  const { page } = walk
  const addresses = await linksIn(page)
  for (;;) {
    const controls = await controlsIn(page, place.overlay?.scope ?? null)
    const control = controls.find((each) => mayPress(walk, place.name, each))
    if (control === undefined) return { addresses, gone: false }
    const before = await surfaceOf(page)
    if (!(await press(walk, control))) continue
    addresses.push(...(await follow(walk, place, control, before)))
    if (place.overlay !== undefined && !(await isThere(page, place.overlay))) return { addresses, gone: true }
  }
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
    await lookAt(walk, 'page', kind, (await isNewShape(walk, 'body')) || limits.again ? 'all' : null)
    queue.push(...(await explore(walk, { name: limits.again ? kind : alikeOf(kind, route), address, depth: 0 })).addresses)
  }
  for (const tried of walk.watch.tried) report.tried.add(tried)
}
