import { codeText } from '@menshen/contract'
import { type SmsDriver, SmsHeldUp, SmsRefused, vendorWord } from '../sms-driver.ts'
import type { TwilioSettings, VendorKey } from '../sms-settings.ts'
import { parametersOf } from '../template-parameters.ts'
import { partOf, post } from './post.ts'

const HOST = 'https://api.twilio.com'

/** Too many requests, too many messages in the queue: a moment later it may go through. */
const HELD_UP = new Set(['20429', '14107', '30001', '21611'])

/**
 * Twilio Messages, signed in by HTTP Basic (RFC 7617). Without a template the message is written here, in the person's language.
 * Source: https://www.twilio.com/docs/messaging/api/message-resource
 */
export function twilio({ appId, signName, template, parameters, base }: TwilioSettings, key: VendorKey): SmsDriver {
  const url = new URL(`/2010-04-01/Accounts/${appId}/Messages.json`, base ?? HOST)
  const authorization = `Basic ${Buffer.from(`${key.id}:${key.secret}`).toString('base64')}`
  return {
    send: async (message) => {
      const form = new URLSearchParams({ To: message.to })
      form.set(/^MG[0-9a-f]{32}$/.test(signName) ? 'MessagingServiceSid' : 'From', signName)
      if (template === null) form.set('Body', codeText(message.language, message))
      else {
        const numbered = parametersOf(parameters, message).map(({ name, value }, at) => [name ?? String(at + 1), value])
        form.set('ContentSid', template)
        form.set('ContentVariables', JSON.stringify(Object.fromEntries(numbered)))
      }
      const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
      const { status, body } = await post(url, headers, form.toString())
      if (status === 201 && typeof partOf(body, 'sid') === 'string') return
      const word = vendorWord(partOf(body, 'code') ?? `status-${status}`)
      throw HELD_UP.has(word) ? new SmsHeldUp(word) : new SmsRefused(word)
    },
  }
}
