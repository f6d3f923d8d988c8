import { setTimeout as delay } from 'node:timers/promises'
import type { Page, Request } from '@playwright/test'

export const API = '/api/'

/** What a page waits for before it goes on: answers, and programs of parts that are loaded when they are wanted. */
const AWAITED: ReadonlySet<string> = new Set(['fetch', 'xhr', 'script', 'stylesheet'])

/** What is never answered to its end: pages do not wait for it either. */
const GOES_ON = /\/follow$/

/** What a page asks for. */
export interface Requests {
  /** How many have no answer yet. */
  readonly underWay: () => number
  /** How many there have been. */
  readonly asked: () => number
  /** Comes when none is under way, or when so many milliseconds have passed. */
  readonly answered: (most: number) => Promise<void>
}

function listenTo(page: Page): Requests {
  const open = new Set<Request>()
  const waiting: (() => void)[] = []
  let asked = 0
  page.on('request', (request) => {
    if (!AWAITED.has(request.resourceType()) || GOES_ON.test(request.url())) return
    asked += 1
    open.add(request)
  })
  const close = (request: Request): void => {
    open.delete(request)
    if (open.size === 0) for (const go of waiting.splice(0)) go()
  }
  page.on('requestfinished', close)
  page.on('requestfailed', close)
  return {
    underWay: () => open.size,
    asked: () => asked,
    answered: async (most) => {
      if (open.size > 0) await Promise.race([new Promise<void>((go) => waiting.push(go)), delay(most, undefined, { ref: false })])
    },
  }
}

const known = new WeakMap<Page, Requests>()

/** The requests of a page, from when it was first asked about on. */
export function requestsOf(page: Page): Requests {
  const requests = known.get(page) ?? listenTo(page)
  known.set(page, requests)
  return requests
}
