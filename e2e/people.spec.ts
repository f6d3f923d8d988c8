import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { NEW_PASSWORDS } from './people.ts'

const people = Object.values(NEW_PASSWORDS).flatMap((one) => Object.values(one))

/** Every person a file names, by the part of the mail address before the company. */
function named(text: string, email: string): number {
  return text.split(email.slice(0, email.indexOf('@'))).length - 1
}

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

test('whoever gets a new password in one journey is in no other', () => {
  expect(new Set(people).size).toBe(people.length)
  const sources = files.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  for (const email of people) {
    const times = sources.map((text) => named(text, email)).reduce((sum, one) => sum + one, 0)
    expect(times, `${email} is named once in e2e, where it is given to its journey`).toBe(1)
  }
})
