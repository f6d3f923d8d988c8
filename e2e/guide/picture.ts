import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { type Language, settled } from '../people.ts'

/** Where the guides keep their pictures: written only when asked (npm run guide:pictures), else the pictures go with the run's results. */
const KEPT = process.env.GUIDE_PICTURES === undefined ? undefined : join(import.meta.dirname, '../../docs/guide/images')

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

async function boxOf(page: Page, parts: readonly Locator[], most: number): Promise<Box> {
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()))
  const seen = boxes.filter((box) => box !== null)
  if (seen.length !== parts.length) throw new Error('a part of the picture is not on the page')
  const size = page.viewportSize() ?? { width: 1200, height: 800 }
  const left = Math.max(0, Math.min(...seen.map(({ x }) => x)))
  const top = Math.max(0, Math.min(...seen.map(({ y }) => y)))
  const right = Math.min(size.width, Math.max(...seen.map(({ x, width }) => x + width)))
  const bottom = Math.min(size.height, top + most, Math.max(...seen.map(({ y, height }) => y + height)))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Takes the picture of some parts of a page, no higher than so much, for the guides of a language. */
export async function picture(page: Page, language: Language, name: string, parts: readonly Locator[], most = 800): Promise<void> {
  await settled(page)
  await page.mouse.move(0, 0)
  const file = `${language}/${name}.png`
  const path = KEPT === undefined ? test.info().outputPath(file) : join(KEPT, file)
  mkdirSync(dirname(path), { recursive: true })
  // The caret blinks and messages come and go: neither belongs into a picture that is made twice.
  await page.evaluate(() => {
    // Not by a style element: the content security policy refuses whatever has no nonce.
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('.ant-message { display: none }')
    document.adoptedStyleSheets = [sheet]
  })
  let clip: Box = { x: 0, y: 0, width: 0, height: 0 }
  // A page that has just been gone to may still take the place of the one before.
  await expect(async () => {
    clip = await boxOf(page, parts, most)
  }).toPass({ timeout: 15_000 })
  await page.screenshot({ path, clip, animations: 'disabled', caret: 'hide', scale: 'css' })
}
