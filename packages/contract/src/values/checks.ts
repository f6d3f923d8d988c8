import { z } from 'zod'
import { canonicalInstant, isDate } from './moments.ts'
import type { ProblemParameters, ValueProblemCode } from './value-problems.ts'

/** An issue that carries the code of a value problem; see value-issues.ts. */
export function problemIssue(input: unknown, problem: ValueProblemCode, parameters: ProblemParameters = {}): z.core.$ZodRawIssue {
  return { code: 'custom', input, message: problem, params: parameters }
}

/** The message of a type that does not fit: a value that was not sent at all is missing, not wrong. */
export function orMissing(problem: ValueProblemCode): (issue: { readonly input?: unknown }) => ValueProblemCode {
  return (issue) => (issue.input === undefined ? 'missing' : problem)
}

/** Whether a text can be stored: without NUL and lone surrogates. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** What is wrong with a text, counted in code points, or undefined. */
export function textProblem(text: string, maxLength: number): ValueProblemCode | undefined {
  // A code point takes at most two units, so a text that is far too long is not walked through.
  if (text.length > maxLength * 2) return 'too-long'
  if (!isStorable(text)) return 'forbidden-character'
  if (text.length <= maxLength) return undefined
  let length = 0
  for (const _ of text) length += 1
  return length > maxLength ? 'too-long' : undefined
}

/** Text of at most so many code points, without NUL and lone surrogates. It may be blank. */
export function plainText(maxLength: number) {
  return z
    .string({ error: orMissing('not-text') })
    .check((context) => {
      const problem = textProblem(context.value, maxLength)
      if (problem !== undefined) context.issues.push(problemIssue(context.value, problem, { max: maxLength }))
    })
    .meta({ maxLength })
}

/** Text that says something. */
export function filledText(maxLength: number) {
  return plainText(maxLength)
    .check((context) => {
      if (context.value.trim() === '') context.issues.push(problemIssue(context.value, 'blank'))
    })
    .meta({ minLength: 1, maxLength })
}

/** Whether a text is one address, and not a list of them or a header. */
export function isEmailAddress(text: string): boolean {
  return /^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(text)
}

/** An e-mail address. */
export function emailAddress() {
  return plainText(254).check((context) => {
    if (!isEmailAddress(context.value)) context.issues.push(problemIssue(context.value, 'wrong-type'))
  })
}

/** Text in which blank is the same as absent, so that there is one way to be absent (G4). */
export function optionalText(maxLength: number) {
  return plainText(maxLength)
    .nullable()
    .transform((text) => (text === null || text.trim() === '' ? null : text))
}

/** A whole number within bounds; never outside the safe integers. */
export function wholeNumber(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
  return (
    z
      .int({ error: orMissing('not-a-whole-number') })
      .min(min, { error: 'too-small' })
      .max(max, { error: 'too-large' })
      // -0 and 0 are one number in the database, so they are one here.
      .overwrite((value) => (value === 0 ? 0 : value))
  )
}

const IDENTIFIER = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/

/** Whether a text has the form of an id (RFC 9562), in small or capital letters. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text)
}

/** An id; capital letters are made small, as everything compares ids as text. */
export function identifier() {
  return z
    .string({ error: orMissing('not-an-id') })
    .regex(IDENTIFIER, { error: 'not-an-id' })
    .overwrite((value) => value.toLowerCase())
    .meta({ format: 'uuid' })
}

/** A day that exists. */
export function date() {
  return z
    .string({ error: orMissing('not-a-date') })
    .refine(isDate, { error: 'not-a-date' })
    .meta({ format: 'date' })
}

/** A moment, brought into the canonical form. */
export function instant() {
  return z
    .string({ error: orMissing('not-an-instant') })
    .refine((text) => canonicalInstant(text) !== undefined, { error: 'not-an-instant', abort: true })
    .overwrite((text) => canonicalInstant(text) ?? text)
    .meta({ format: 'date-time' })
}

/** True or false. */
export function yesOrNo() {
  return z.boolean({ error: orMissing('not-a-yes-or-no') })
}

/** One of a closed list. */
export function choice<const C extends readonly string[]>(choices: C) {
  return z.enum(choices, { error: orMissing('not-a-choice') })
}
