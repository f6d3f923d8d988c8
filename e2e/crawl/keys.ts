import { expect, type Locator, type Page } from '@playwright/test'

/** Where the focus is, and whether one sees it. */
interface Focus {
  readonly onTarget: boolean
  readonly what: string
  /** On nothing: whoever works by keyboard would start again from the top of the page. */
  readonly lost: boolean
  readonly visible: boolean
}

/** Runs in the page. */
function focusNow(target: Element | null): Focus {
  const at = document.activeElement
  if (at === null || at === document.body) return { onTarget: false, what: 'nothing', lost: true, visible: false }
  const what = `${at.tagName.toLowerCase()} ${at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 40) ?? ''}`
  const isDrawn = (element: Element): boolean => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  }
  // The control itself, or the frame that its component draws around it.
  const frames = [at, at.closest('.ant-select, .ant-picker, .ant-input-affix-wrapper, .ant-input-number, label, .ant-rate-star')]
  const box = at.getBoundingClientRect()
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
  const visible = inside && frames.some((element) => element !== null && isDrawn(element))
  // A place that took the focus by itself, such as a new page or a dialog, is no stop of the Tab key.
  const isPlace = at.getAttribute('tabindex') === '-1'
  return { onTarget: at === target, what, lost: false, visible: visible || isPlace }
}

type Handle = Awaited<ReturnType<Locator['elementHandle']>>

const MOST_STEPS = 150

/** What a keyboard alone can do. Every step looks whether the focus can be seen and is somewhere. */
export interface Keys {
  /** Presses Tab, or Shift and Tab, until something has the focus. */
  readonly to: (target: Locator, key?: 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowRight' | 'j') => Promise<void>
  readonly press: (...keys: readonly string[]) => Promise<void>
  readonly type: (text: string) => Promise<void>
  /** Goes there and presses Enter. */
  readonly open: (target: Locator) => Promise<void>
  /** Goes to a choice and takes what begins with a text. */
  readonly choose: (target: Locator, text: string) => Promise<void>
  /** The focus is on something; after a dialog has closed, too. */
  readonly kept: (where: string) => Promise<void>
  /** How many stops of the focus were looked at. */
  readonly stops: () => number
}

export function keysOf(page: Page): Keys {
  let stops = 0
  const look = (target: Handle): Promise<Focus> => page.evaluate(focusNow, target)
  /** What slides in, or is scrolled to, is in sight a moment later. Between the last stop and the first the browser has the focus itself. */
  const seen = async (target: Handle): Promise<Focus> => {
    const focus = await look(target)
    if (focus.lost || focus.visible) return focus
    await expect
      .poll(async () => (await look(target)).visible, { message: `the focus on “${focus.what}” can be seen`, timeout: 2_000 })
      .toBe(true)
    return focus
  }
  const to: Keys['to'] = async (target, key = 'Tab') => {
    await target.waitFor()
    const element = await target.elementHandle()
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if ((await seen(element)).onTarget) return
      await page.keyboard.press(key)
      stops += 1
    }
    throw new Error(`${key} does not come to ${target}`)
  }
  const press: Keys['press'] = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  return {
    to,
    press,
    type: (text) => page.keyboard.type(text),
    open: async (target) => {
      await to(target)
      await press('Enter')
    },
    choose: async (target, text) => {
      await to(target)
      await press('ArrowDown')
      const option = page
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
        .filter({ hasText: text })
        .first()
      await option.waitFor()
      for (
        let step = 0;
        step < MOST_STEPS && !(await option.evaluate((each) => each.classList.contains('ant-select-item-option-active')));
        step += 1
      )
        await press('ArrowDown')
      await press('Enter')
      await expect(option).toBeHidden()
    },
    kept: async (where) => {
      await expect.poll(async () => (await page.evaluate(focusNow, null)).lost, { message: `the focus is kept: ${where}` }).toBe(false)
    },
    stops: () => stops,
  }
}
