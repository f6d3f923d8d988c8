import { z } from 'zod'
import { both, LANGUAGES } from '../labels.ts'
import { LONGEST_PASSWORD } from '../sign-in/password-rules.ts'
import { emailAddress, filledText, optionalText, plainText } from '../values/checks.ts'
import { passwordRules } from './account-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'

const path = '/api/v1/set-up'

/** The first start of an empty installation. Once there is an organisation, nothing of this is there. */
export const setUpEndpoints = {
  look: defineEndpoint({
    name: 'setUp.look',
    method: 'GET',
    path,
    access: { public: 'Nobody has an account before there is one; it tells only that the installation is empty.' },
    event: 'system.set-up-read',
    mode: 'read',
    tag: 'system',
    labels: both('Look whether the installation is to be set up', '查看系统是否待初始化'),
    response: z.object({ rules: passwordRules }).meta({ id: 'SetUp' }),
    problems: ['not-found'],
  }),
  found: defineEndpoint({
    name: 'setUp.found',
    method: 'POST',
    path,
    access: { public: 'Nobody has an account before there is one; the token on the console is the proof.' },
    event: 'system.set-up',
    mode: 'write',
    tag: 'system',
    labels: both('Set the installation up: company, first administrator, first policy', '初始化系统：公司、首位管理员与首个策略'),
    body: z
      .strictObject({
        token: plainText(64).meta({ description: 'What the server printed on its console at the start.' }),
        company: z.strictObject({ name: filledText(200), nameZh: optionalText(200).optional() }),
        administrator: z.strictObject({
          name: filledText(200),
          nameZh: optionalText(200).optional(),
          email: emailAddress(),
          locale: z.enum(LANGUAGES),
          timeZone: plainText(64),
        }),
        password: plainText(LONGEST_PASSWORD),
      })
      .meta({ id: 'SetUpWish' }),
    response: z.object({ email: z.string() }).meta({ id: 'SetUpDone', description: 'Nobody is signed in by this.' }),
    problems: ['not-found', 'wrong-set-up-token', 'password-refused', 'password-not-checked', 'rate-limited'],
  }),
} as const
