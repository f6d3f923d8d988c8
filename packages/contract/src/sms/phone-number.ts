import { plainText, problemIssue } from '../values/checks.ts'

/** E.164: at most fifteen digits, of which the country's code never begins with zero. */
const E164 = /^\+[1-9]\d{6,14}$/
/** In China only mobile numbers get messages: eleven digits. */
const CHINESE = /^\+86/
const CHINESE_MOBILE = /^\+861[3-9]\d{9}$/

/** A phone number as people write it, in the form of E.164; null where it is none that messages can go to. */
export function phoneNumberOf(text: string): string | null {
  const bare = text.replaceAll(/[\s().-]/g, '')
  if (!E164.test(bare)) return null
  return CHINESE.test(bare) && !CHINESE_MOBILE.test(bare) ? null : bare
}

/** A phone number with its country's code, brought into the form of E.164. */
export function phoneNumber() {
  return plainText(40)
    .check((context) => {
      if (phoneNumberOf(context.value) === null) context.issues.push(problemIssue(context.value, 'not-a-phone-number'))
    })
    .overwrite((text) => phoneNumberOf(text) ?? text)
    .meta({ description: 'With the code of its country: +86 138 0013 8000.' })
}
