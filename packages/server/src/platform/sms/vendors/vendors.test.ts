import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { type Answer, isSignedForAliyun, isSignedForTencent, vendorServer } from '#test/sms/vendor.ts'
import { openDriver } from '../open-driver.ts'
import { type CodeMessage, type SmsDriver, SmsHeldUp, SmsRefused } from '../sms-driver.ts'

const NOW = Date.parse('2026-03-02T23:59:30.500Z')
const ID = 'key-of-tests'
const SECRET = 'secret-of-tests'
const message: CodeMessage = { to: '+8613800138000', language: 'zh', code: '024680', minutes: 5 }

let vendor: Awaited<ReturnType<typeof vendorServer>>
beforeAll(async () => {
  vendor = await vendorServer()
})
afterAll(() => vendor.close())
beforeEach(() => {
  vendor.seen.length = 0
})

const COMMON = { SMS_KEY_ID: ID, SMS_KEY_SECRET: SECRET, SMS_SIGN_NAME: '门神科技' }
const SETTINGS: Readonly<Record<'aliyun' | 'tencent' | 'twilio', Record<string, string>>> = {
  aliyun: { ...COMMON, SMS_TEMPLATE: 'SMS_154950909', SMS_TEMPLATE_PARAMETERS: 'code,min=minutes' },
  tencent: { ...COMMON, SMS_APP_ID: '1400006666', SMS_TEMPLATE: '1110', SMS_TEMPLATE_PARAMETERS: 'code,minutes' },
  twilio: { ...COMMON, SMS_APP_ID: `AC${'0'.repeat(32)}`, SMS_SIGN_NAME: '+15005550006', SMS_COUNTRIES: '+86,+1' },
}

function driver(name: keyof typeof SETTINGS, more: Record<string, string> = {}): Promise<SmsDriver> {
  const config = readConfig({ SMS_DRIVER: name, ...SETTINGS[name], SMS_TEST_ADDRESS: vendor.base, ...more })
  if (config.sms?.vendor == null) throw new Error('no vendor')
  return openDriver(config.sms.vendor, () => NOW)
}

async function ends(name: keyof typeof SETTINGS, answer: Answer): Promise<unknown> {
  vendor.says.answer = answer
  const { send } = await driver(name)
  return send(message).catch((error: unknown) => error)
}

const json = (body: unknown, status = 200): Answer => ({ status, body: JSON.stringify(body) })

describe('aliyun', () => {
  const OK = json({ Message: 'OK', RequestId: 'F655A8D5-B967-440B-8683-DAD6FF8DE990', Code: 'OK', BizId: '900619746936498440^0' })

  it('asks as SendSms wants it, with a signature that the vendor works out alike', async () => {
    vendor.says.answer = OK
    const { send } = await driver('aliyun')
    await send(message)
    await send({ ...message, to: '+85261234567' })
    const [one, abroad] = vendor.seen
    expect(Object.fromEntries(one?.url.searchParams ?? [])).toEqual({
      PhoneNumbers: '13800138000',
      SignName: '门神科技',
      TemplateCode: 'SMS_154950909',
      TemplateParam: '{"code":"024680","min":"5"}',
    })
    expect(one?.headers).toMatchObject({ 'x-acs-action': 'SendSms', 'x-acs-version': '2017-05-25', 'x-acs-date': '2026-03-02T23:59:30Z' })
    expect(abroad?.url.searchParams.get('PhoneNumbers')).toBe('85261234567')
    for (const seen of [one, abroad]) expect(seen !== undefined && isSignedForAliyun(seen, ID, SECRET)).toBe(true)
    expect(one !== undefined && isSignedForAliyun(one, ID, 'another'), 'the check looks').toBe(false)
    expect(one?.headers['x-acs-signature-nonce']).not.toBe(abroad?.headers['x-acs-signature-nonce'])
  })

  it.each([
    [{ Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发分钟级流控Permits:1', RequestId: 'r' }, 200, SmsHeldUp],
    [{ Code: 'Throttling.User', Message: 'Request was denied due to user flow control.', HostId: 'h', RequestId: 'r' }, 400, SmsHeldUp],
    [{ Code: 'ServiceUnavailable', Message: 'The request has failed.', RequestId: 'r' }, 503, SmsHeldUp],
    [{ Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: '13800138000 is invalid', RequestId: 'r' }, 200, SmsRefused],
    [{ Code: 'SignatureDoesNotMatch', Message: 'Specified signature is not matched.', RequestId: 'r' }, 400, SmsRefused],
    [{ Code: 'InvalidAccessKeyId.NotFound', Message: 'Specified access key is not found.', RequestId: 'r' }, 404, SmsRefused],
  ])('%j', async (body, status, kind) => {
    const error = await ends('aliyun', json(body, status))
    expect(error).toBeInstanceOf(kind)
    if (status < 500) expect((error as Error).message).toBe(body.Code)
  })
})

describe('tencent', () => {
  const stateOf = (Code: string) => ({
    Response: {
      SendStatusSet: [
        {
          SerialNo: '5000:1045710669157053657849499619',
          PhoneNumber: message.to,
          Fee: 1,
          SessionContext: '',
          Code,
          Message: 'm',
          IsoCode: 'CN',
        },
      ],
      RequestId: 'a0aabda6-cf91-4f3e-a81f-9198114a2279',
    },
  })
  const errorOf = (Code: string) => ({ Response: { Error: { Code, Message: 'm' }, RequestId: 'r' } })

  it('asks as SendSms wants it, with a signature that the vendor works out alike', async () => {
    vendor.says.answer = json(stateOf('Ok'))
    await (await driver('tencent')).send(message)
    const [one] = vendor.seen
    expect(JSON.parse(one?.body ?? '')).toEqual({
      PhoneNumberSet: ['+8613800138000'],
      SmsSdkAppId: '1400006666',
      SignName: '门神科技',
      TemplateId: '1110',
      TemplateParamSet: ['024680', '5'],
    })
    expect(one?.headers).toMatchObject({
      'x-tc-action': 'SendSms',
      'x-tc-version': '2021-01-11',
      'x-tc-region': 'ap-guangzhou',
      'x-tc-timestamp': String(Math.floor(NOW / 1000)),
    })
    expect(one?.headers.authorization).toContain('/2026-03-02/sms/tc3_request')
    expect(one !== undefined && isSignedForTencent(one, ID, SECRET)).toBe(true)
    expect(one !== undefined && isSignedForTencent({ ...one, body: `${one.body} ` }, ID, SECRET), 'the check looks').toBe(false)
  })

  it.each([
    [stateOf('LimitExceeded.PhoneNumberThirtySecondLimit'), SmsHeldUp],
    [stateOf('LimitExceeded.PhoneNumberDailyLimit'), SmsRefused],
    [stateOf('FailedOperation.TemplateIncorrectOrUnapproved'), SmsRefused],
    [errorOf('RequestLimitExceeded'), SmsHeldUp],
    [errorOf('AuthFailure.SignatureFailure'), SmsRefused],
    [{ Response: { SendStatusSet: [], RequestId: 'r' } }, SmsRefused],
  ])('%j', async (body, kind) => {
    expect(await ends('tencent', json(body))).toBeInstanceOf(kind)
  })
})

describe('twilio', () => {
  const TAKEN = json({ sid: `SM${'a'.repeat(32)}`, status: 'queued', error_code: null }, 201)
  const failure = (code: number, status: number): Answer =>
    json({ code, message: `The 'To' number ${message.to} …`, more_info: `https://www.twilio.com/docs/errors/${code}`, status }, status)

  it('asks as the Messages resource wants it, by the account and its key (RFC 7617)', async () => {
    vendor.says.answer = TAKEN
    await (await driver('twilio')).send(message)
    const [one] = vendor.seen
    expect(one?.url.pathname).toBe(`/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages.json`)
    expect(one?.headers.authorization).toBe(`Basic ${btoa(`${ID}:${SECRET}`)}`)
    const form = Object.fromEntries(new URLSearchParams(one?.body))
    expect(form).toMatchObject({ To: '+8613800138000', From: '+15005550006' })
    expect(form.Body).toContain('024680')
  })

  it('fills a template of the vendor, from a service of messages', async () => {
    vendor.says.answer = TAKEN
    const service = `MG${'b'.repeat(32)}`
    const more = { SMS_TEMPLATE: `HX${'c'.repeat(32)}`, SMS_TEMPLATE_PARAMETERS: 'code,minutes', SMS_SIGN_NAME: service }
    await (await driver('twilio', more)).send(message)
    const form = Object.fromEntries(new URLSearchParams(vendor.seen[0]?.body))
    expect(form).toEqual({
      To: '+8613800138000',
      MessagingServiceSid: service,
      ContentSid: more.SMS_TEMPLATE,
      ContentVariables: '{"1":"024680","2":"5"}',
    })
  })

  it.each([
    [failure(20429, 429), SmsHeldUp],
    [failure(20500, 500), SmsHeldUp],
    [failure(21211, 400), SmsRefused],
    [failure(21610, 400), SmsRefused],
    [failure(20003, 401), SmsRefused],
  ])('%j', async (answer, kind) => {
    expect(await ends('twilio', answer)).toBeInstanceOf(kind)
  })
})

describe('any of them', () => {
  const names = ['aliyun', 'tencent', 'twilio'] as const

  it.each(names)('%s: says why in the vendor’s word alone, never with the number, the code or the key', async (name) => {
    const loud = JSON.stringify({ Code: `bad ${message.to}`, code: `bad ${message.code}`, Response: { Error: { Code: `bad ${SECRET}` } } })
    for (const body of [loud, 'not JSON', '', '[]', 'null']) {
      const error = (await ends(name, { status: 400, body })) as Error
      expect(error).toBeInstanceOf(SmsRefused)
      expect(`${error.message} ${error.stack ?? ''} ${String(error.cause)}`).not.toMatch(/13800138000|024680|secret-of-tests/)
    }
  })

  it.each(names)('%s: follows nobody elsewhere, and reads no more than an answer has', async (name) => {
    const before = vendor.seen.length
    expect(await ends(name, { status: 307, body: '', location: `${vendor.base}/elsewhere` })).toBeInstanceOf(SmsHeldUp)
    expect(vendor.seen).toHaveLength(before + 1)
    expect(await ends(name, { status: 200, body: 'x'.repeat(100_000) })).toBeInstanceOf(SmsHeldUp)
  })

  it.each(names)('%s: a vendor that is not there holds the message up', async (name) => {
    const { send } = await driver(name, { SMS_TEST_ADDRESS: 'http://127.0.0.1:1' })
    const error = await send(message).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(SmsHeldUp)
    expect(String((error as Error).cause)).toBe('undefined')
  })
})
