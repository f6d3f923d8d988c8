import { randomBytes } from 'node:crypto'
import { type SmsDriver, SmsHeldUp, SmsRefused, vendorWord } from '../sms-driver.ts'
import type { AliyunSettings, VendorKey } from '../sms-settings.ts'
import { parametersOf } from '../template-parameters.ts'
import { acsAuthorization, canonicalQuery, sha256 } from './aliyun-signature.ts'
import { partOf, post } from './post.ts'

const HOST = 'https://dysmsapi.aliyuncs.com'

/** Numbers of the mainland stand alone, others with the code of their country, without a plus. */
const numberFor = (to: string): string => (to.startsWith('+86') ? to.slice(3) : to.slice(1))

/** Words that mean a limit or trouble at the vendor's side: a moment later it may go through. */
const HELD_UP = /^(Throttling|ServiceUnavailable|InternalError|SignatureNonceUsed|isp\.SYSTEM_ERROR|isv\.BUSINESS_LIMIT_CONTROL)/

/**
 * Alibaba Cloud Short Message Service, SendSms 2017-05-25. The interface takes its parameters in the query.
 * Source: https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms
 */
export function aliyun({ signName, template, parameters, base }: AliyunSettings, key: VendorKey, now: () => number): SmsDriver {
  const url = new URL('/', base ?? HOST)
  return {
    send: async (message) => {
      const named = Object.fromEntries(parametersOf(parameters, message).map(({ name, what, value }) => [name ?? what, value]))
      const query = {
        PhoneNumbers: numberFor(message.to),
        SignName: signName,
        TemplateCode: template,
        TemplateParam: JSON.stringify(named),
      }
      const headers = {
        host: url.host,
        'x-acs-action': 'SendSms',
        'x-acs-content-sha256': sha256(''),
        'x-acs-date': new Date(now()).toISOString().replace(/\.\d+/, ''),
        'x-acs-signature-nonce': randomBytes(16).toString('hex'),
        'x-acs-version': '2017-05-25',
      }
      const authorization = acsAuthorization(key, { method: 'POST', path: '/', query, headers, body: '' })
      const { host: _, ...sent } = headers
      const { body } = await post(new URL(`/?${canonicalQuery(query)}`, url), { ...sent, authorization }, '')
      const word = vendorWord(partOf(body, 'Code'))
      if (word === 'OK') return
      throw HELD_UP.test(word) ? new SmsHeldUp(word) : new SmsRefused(word)
    },
  }
}
