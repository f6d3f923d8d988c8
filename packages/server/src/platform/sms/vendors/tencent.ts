import { type SmsDriver, SmsHeldUp, SmsRefused, vendorWord } from '../sms-driver.ts'
import type { TencentSettings, VendorKey } from '../sms-settings.ts'
import { parametersOf } from '../template-parameters.ts'
import { partOf, post } from './post.ts'
import { tc3Authorization } from './tencent-signature.ts'

const HOST = 'https://sms.tencentcloudapi.com'
const TYPE = 'application/json; charset=utf-8'

/** Words that mean a limit or trouble at the vendor's side: a moment later it may go through. A day's limit is over tomorrow. */
const HELD_UP = /^(RequestLimitExceeded|InternalError|LimitExceeded\.(DeliveryFrequencyLimit|PhoneNumber(ThirtySecond|OneHour)Limit))/

/**
 * Tencent Cloud Short Message Service, SendSms 2021-01-11. The state of the one message stands beside that of the request.
 * Source: https://cloud.tencent.com/document/product/382/55981
 */
export function tencent(settings: TencentSettings, key: VendorKey, now: () => number): SmsDriver {
  const { appId, signName, template, parameters, region, base } = settings
  const url = new URL('/', base ?? HOST)
  return {
    send: async (message) => {
      const request = {
        PhoneNumberSet: [message.to],
        SmsSdkAppId: appId,
        SignName: signName,
        TemplateId: template,
        TemplateParamSet: parametersOf(parameters, message).map(({ value }) => value),
      }
      const body = JSON.stringify(request)
      const timestamp = Math.floor(now() / 1000)
      const signed = { 'content-type': TYPE, host: url.host, 'x-tc-action': 'SendSms' }
      const headers = {
        authorization: tc3Authorization(key, { service: 'sms', headers: signed, timestamp, body }),
        'content-type': TYPE,
        'x-tc-action': 'SendSms',
        'x-tc-version': '2021-01-11',
        'x-tc-timestamp': String(timestamp),
        'x-tc-region': region,
      }
      const { body: answer } = await post(url, headers, body)
      const failure = partOf(answer, 'Response', 'Error', 'Code')
      const word = vendorWord(failure ?? partOf(answer, 'Response', 'SendStatusSet', 0, 'Code'))
      if (failure === undefined && word === 'Ok') return
      throw HELD_UP.test(word) ? new SmsHeldUp(word) : new SmsRefused(word)
    },
  }
}
