import { FACTOR_KINDS } from '@menshen/engine'
import { z } from 'zod'
import { both } from '../labels.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { phoneNumber } from '../sms/phone-number.ts'
import { plainText } from '../values/checks.ts'
import { factors } from './account-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { code, newPhone, newTotp, recoveryCodes } from './sign-in-step-endpoints.ts'

const path = '/api/v1/account/factors'
const common = { access: 'session', tag: 'account' } as const

/** One's own second factors. Whatever changes them asks for a fresh proof of who one is (ASVS 7.5.1). */
export const factorEndpoints = {
  list: defineEndpoint({
    ...common,
    name: 'factor.list',
    method: 'GET',
    path,
    event: 'factor.listed',
    mode: 'read',
    labels: both('List one’s own second factors', '列出自己的第二因素'),
    response: factors
      .extend({ offered: z.array(z.enum(FACTOR_KINDS)).meta({ description: 'Kinds that can be added and count, the strongest first.' }) })
      .meta({ id: 'OwnSecondFactors' }),
  }),
  begin: defineEndpoint({
    ...common,
    name: 'factor.begin',
    method: 'POST',
    path,
    event: 'factor.begun',
    mode: 'write',
    labels: both('Begin to add a second factor', '开始添加第二因素'),
    body: z.strictObject({ label: plainText(60) }).meta({ id: 'FactorBegin' }),
    response: newTotp,
    problems: ['proof-needed'],
  }),
  beginPhone: defineEndpoint({
    ...common,
    name: 'factor.beginPhone',
    method: 'POST',
    path: `${path}/sms`,
    event: 'factor.begun',
    mode: 'write',
    labels: both('Begin to add a phone number; once confirmed it takes the place of an earlier one', '开始添加手机号；确认后取代原号码'),
    body: z.strictObject({ phone: phoneNumber() }).meta({ id: 'PhoneBegin' }),
    response: newPhone,
    problems: ['proof-needed', 'wrong-state', 'rate-limited'],
  }),
  confirm: defineEndpoint({
    ...common,
    name: 'factor.confirm',
    method: 'POST',
    path: `${path}/{id}/confirm`,
    event: 'factor.added',
    mode: 'write',
    labels: both('Confirm a second factor by its first code', '用首个验证码确认第二因素'),
    params: recordParams,
    body: z.strictObject({ code }).meta({ id: 'FactorConfirm' }),
    response: z
      .object({ recoveryCodes: recoveryCodes.nullable().meta({ description: 'With the first factor; null with later ones.' }), factors })
      .meta({ id: 'FactorConfirmed' }),
    problems: ['not-found', 'wrong-code', 'proof-needed', 'rate-limited'],
  }),
  remove: defineEndpoint({
    ...common,
    name: 'factor.remove',
    method: 'DELETE',
    path: `${path}/{id}`,
    event: 'factor.removed',
    mode: 'write',
    labels: both('Remove one of one’s own second factors', '移除自己的某个第二因素'),
    params: recordParams,
    response: factors,
    problems: ['not-found', 'proof-needed', 'factor-needed'],
  }),
  makeCodes: defineEndpoint({
    ...common,
    name: 'factor.makeCodes',
    method: 'POST',
    path: '/api/v1/account/recovery-codes',
    event: 'factor.codes-made',
    mode: 'write',
    labels: both('Make new recovery codes; the old ones end', '生成新的恢复码，旧恢复码失效'),
    response: z.object({ recoveryCodes }).meta({ id: 'RecoveryCodes' }),
    problems: ['proof-needed', 'wrong-state'],
  }),
} as const
