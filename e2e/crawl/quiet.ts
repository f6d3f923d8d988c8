import type { Page } from '@playwright/test'
import { requestsOf } from './requests.ts'

const MOST_MS = 20_000

/**
 * Comes back when a page has drawn a few times in a row without anything that waits or moves; runs in the page. Several times, as a page
 * that got its answer may ask the next question: what was asked has begun by then.
 */
function calm(most: number): Promise<boolean> {
  const CALM = 3
  const isBusy = (): boolean => {
    const waiting = document.querySelector('.ant-skeleton, [aria-busy="true"], .list-updating, .splash, .ant-select-loading') !== null
    const moving = document.getAnimations().some((animation) => {
      const { iterations } = animation.effect?.getComputedTiming() ?? {}
      return animation.playState === 'running' && iterations !== Number.POSITIVE_INFINITY
    })
    return waiting || moving
  }
  const end = performance.now() + most
  return new Promise((resolve) => {
    let drawn = 0
    const look = (): void => {
      drawn = isBusy() ? 0 : drawn + 1
      if (drawn < CALM && performance.now() < end) requestAnimationFrame(look)
      else resolve(drawn >= CALM)
    }
    requestAnimationFrame(look)
  })
}

/** Waits until a page shows what it has to show: no request under way, no placeholder, nothing moving, and none of it begun meanwhile. */
export async function quiet(page: Page): Promise<void> {
  const requests = requestsOf(page)
  const end = Date.now() + MOST_MS
  for (let left = MOST_MS; left > 0; left = end - Date.now()) {
    await requests.answered(left)
    const before = requests.asked()
    // A page that is being left is never calm; the next one is.
    const isCalm = await page.evaluate(calm, Math.max(0, end - Date.now())).catch(() => false)
    if (isCalm && requests.asked() === before && requests.underWay() === 0) return
  }
  throw new Error(`${page.url()} does not come to rest: ${requests.underWay()} requests under way`)
}
