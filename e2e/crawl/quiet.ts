import type { Page } from '@playwright/test'
import type { PageWatch } from './page-watch.ts'

const STEP_MS = 30
const MOST_MS = 20_000
/** So many looks in a row without anything under way: a page that got its answer may ask the next question. */
const CALM = 2

/** Whether a page is still about to show something; runs in the page, after it has drawn twice. */
function isBusy(): Promise<boolean> {
  const looks = (): boolean => {
    const waiting = document.querySelector('.ant-skeleton, [aria-busy="true"], .list-updating, .splash, .ant-select-loading') !== null
    const moving = document.getAnimations().some((animation) => {
      const { iterations } = animation.effect?.getComputedTiming() ?? {}
      return animation.playState === 'running' && iterations !== Number.POSITIVE_INFINITY
    })
    return waiting || moving
  }
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(looks()))))
}

/** Waits until a page shows what it has to show. Quicker than waiting for a network that has been idle for half a second. */
export async function quiet(page: Page, watch: PageWatch): Promise<void> {
  const end = Date.now() + MOST_MS
  let calm = 0
  while (calm < CALM) {
    if (Date.now() > end) throw new Error(`${page.url()} does not come to rest: ${watch.underWay()} requests under way`)
    // A page that is being left has nothing to ask; the next one has.
    const busy = watch.underWay() > 0 || (await page.evaluate(isBusy).catch(() => true))
    calm = busy ? 0 : calm + 1
    if (calm < CALM) await page.waitForTimeout(STEP_MS)
  }
}
