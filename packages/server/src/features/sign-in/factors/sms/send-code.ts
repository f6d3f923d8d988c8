import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { both } from '@menshen/contract'
import { accountTarget } from '#platform/audit/account-target.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { queueSms } from '#platform/sms/queue-sms.ts'
import type { SmsSettings } from '#platform/sms/sms-settings.ts'
import { factorRows, putFactor, secretOf } from '../factor-rows.ts'
import { namesOfSending, sendingOf, spendSending } from './sending-limits.ts'
import { shownNumber } from './shown-number.ts'
import { type CodeAsker, makeSmsCode } from './sms-code.ts'

type SentCode = OutputOf<typeof areaEndpoints.session.sendProofCode>
type NewPhone = OutputOf<typeof areaEndpoints.factor.beginPhone>

/** Whose phone gets a code, and for what. */
interface Recipient extends CodeAsker {
  readonly userId: string
  /** Null: the phone that the account has. */
  readonly newPhone: string | null
}

interface Phone {
  readonly number: string
  /** Null: it is set up only now. */
  readonly factorId: string | null
}

/** Where the code goes; an account has one phone at most. */
async function phoneFor(context: RequestContext, { userId, newPhone }: Recipient): Promise<Phone> {
  if (newPhone !== null) return { number: newPhone, factorId: null }
  const row = (await factorRows(context, userId)).find(({ kind }) => kind === 'sms')
  const number = row === undefined ? undefined : secretOf(context, userId, row)
  if (row === undefined || number === undefined) throw new Problem('wrong-state')
  return { number, factorId: row.id }
}

async function beginPhone(context: RequestContext, userId: string, number: string): Promise<string> {
  const id = await putFactor(context, userId, { kind: 'sms', label: '', secret: number })
  context.audit({ event: 'factor.begun', target: accountTarget(userId) })
  return id
}

function requireCountry({ countries }: SmsSettings, phone: string): void {
  if (countries.some((code) => phone.startsWith(code))) return
  const message = both('No codes are sent to this country.', '不支持向该国家或地区发送验证码。')
  throw new Problem('invalid-value', { issues: [{ pointer: '/phone', code: 'country-not-served', message }] })
}

async function send(context: RequestContext, settings: SmsSettings, to: Recipient): Promise<NewPhone> {
  const { userId, purpose, bound } = to
  const phone = await phoneFor(context, to)
  const sending = await sendingOf(context, userId, phone.number, phone.factorId === null)
  const againAfter = await spendSending(context, sending, settings.perDay)
  const factorId = phone.factorId ?? (await beginPhone(context, userId, phone.number))
  const { id, code, expiresAt } = await makeSmsCode(context, { userId, factorId, purpose, bound })
  await queueSms(context, { id, userId, to: phone.number, code, expiresAt, counted: sending.counted })
  context.audit({ event: 'factor.code-sent', target: accountTarget(userId), details: { purpose } })
  return { id: factorId, sentTo: shownNumber(phone.number), validUntil: expiresAt, againAfter }
}

/**
 * Sends a code to the phone of somebody, who is found out again in the step that sends: what asked for it may have ended meanwhile.
 *
 * @param settings null where nothing is sent
 * @throws Problem wrong-state where there is no phone or nothing is sent, rate-limited
 */
export async function sendCode(
  steps: RequestSteps,
  settings: SmsSettings | null,
  recipient: (context: RequestContext) => Promise<Recipient>,
): Promise<NewPhone> {
  const names = await steps.step('read', async (context) => {
    const to = await recipient(context)
    if (settings === null) throw new Problem('wrong-state')
    if (to.newPhone !== null) requireCountry(settings, to.newPhone)
    const { number, factorId } = await phoneFor(context, to)
    return namesOfSending(await sendingOf(context, to.userId, number, factorId === null))
  })
  if (settings === null) throw new Problem('wrong-state')
  return steps.step('write', async (context) => send(context, settings, await recipient(context)), names)
}

/** The answer to whoever has a phone already. */
export const asSent = ({ sentTo, validUntil, againAfter }: NewPhone): SentCode => ({ sentTo, validUntil, againAfter })
