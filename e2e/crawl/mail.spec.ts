import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const SERVER = join(import.meta.dirname, '../../packages/server/src')

/** What writes mails, from packages/server/src: the product writes none yet, and the crawl says so. Name the first one here, and crawl it. */
const MAIL_TEMPLATES: readonly string[] = []

/** A file that writes or sends mails says so in its name or by what it takes. */
function isAboutMail(path: string, text: string): boolean {
  return /(^|[/-])(e-?)?mails?([/.-]|$)/i.test(path) || /\b(nodemailer|sendMail|smtps?:|text\/html; charset)/i.test(text)
}

test('every e-mail that the product writes is one that the crawl reads', () => {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
  )
  expect(files.length).toBeGreaterThan(100)
  const found = files.filter((path) => isAboutMail(path, readFileSync(join(SERVER, path), 'utf8')))
  expect(found).toEqual(MAIL_TEMPLATES)
})

test('a first mail would be noticed, by its name or by what it takes', () => {
  expect(isAboutMail('platform/mail/send.ts', '')).toBe(true)
  expect(isAboutMail('features/sign-in/reset-mail.ts', '')).toBe(true)
  expect(isAboutMail('platform/deliver.ts', "import { createTransport } from 'nodemailer'")).toBe(true)
  expect(isAboutMail('features/records/list.ts', "readonly email: string // an e-mail's field")).toBe(false)
})
