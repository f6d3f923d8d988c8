import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../config.ts'
import { openDriver } from './open-driver.ts'

const ALIYUN = { SMS_DRIVER: 'aliyun', SMS_KEY_ID: 'id', SMS_KEY_SECRET: 'hunter2', SMS_SIGN_NAME: '门神', SMS_TEMPLATE: 'SMS_1' }
const TENCENT = { ...ALIYUN, SMS_DRIVER: 'tencent', SMS_TEMPLATE: '1110', SMS_APP_ID: '1400006666' }
const TWILIO = {
  SMS_DRIVER: 'twilio',
  SMS_KEY_ID: `SK${'1'.repeat(32)}`,
  SMS_KEY_SECRET: 'hunter2',
  SMS_SIGN_NAME: '+15005550006',
  SMS_APP_ID: `AC${'2'.repeat(32)}`,
  SMS_COUNTRIES: '+1, +44',
}

const smsOf = (environment: Record<string, string>) => readConfig(environment).sms

function problemOf(environment: Record<string, string>): string {
  try {
    readConfig(environment)
    return ''
  } catch (error) {
    return error instanceof ConfigError ? error.message : 'another error'
  }
}

describe('SMS_DRIVER', () => {
  it('is nothing unless somebody says so, and the outbox in the demonstration', () => {
    expect(smsOf({})).toBeNull()
    expect(smsOf({ DEMO: '1' })).toEqual({ vendor: null, countries: ['+'], perDay: 1000 })
    expect(smsOf({ DEMO: '1', ...ALIYUN })?.vendor?.driver).toBe('aliyun')
  })

  it('sends where the vendor delivers by itself, or where it is told to', () => {
    expect(smsOf(ALIYUN)?.countries).toEqual(['+86'])
    expect(smsOf({ ...TENCENT, SMS_COUNTRIES: '+86,+852', MENSHEN_SMS_PER_DAY: '50' })).toMatchObject({
      countries: ['+86', '+852'],
      perDay: 50,
    })
    expect(smsOf(TWILIO)).toMatchObject({ countries: ['+1', '+44'], vendor: { template: null } })
  })

  it.each([
    [{ SMS_DRIVER: 'carrier-pigeon' }, 'aliyun, tencent, twilio, outbox'],
    [{ SMS_DRIVER: 'outbox' }, 'demonstration mode only'],
    [{ SMS_KEY_ID: 'id' }, 'SMS_KEY_ID: needs SMS_DRIVER'],
    [{ SMS_COUNTRIES: '+86' }, 'SMS_COUNTRIES: needs SMS_DRIVER'],
    [{ DEMO: '1', SMS_TEMPLATE: 'SMS_1' }, 'SMS_TEMPLATE: needs SMS_DRIVER'],
    [{ ...ALIYUN, SMS_KEY_SECRET: '' }, 'SMS_KEY_SECRET, or SMS_KEY_SECRET_FILE'],
    [{ ...ALIYUN, SMS_KEY_SECRET_FILE: '/run/secrets/sms' }, 'leave it or SMS_KEY_SECRET_FILE out'],
    [{ ...ALIYUN, SMS_TEMPLATE: '' }, 'needs SMS_TEMPLATE'],
    [{ ...ALIYUN, SMS_SIGN_NAME: 'a\nb' }, 'SMS_SIGN_NAME'],
    [{ ...ALIYUN, SMS_KEY_ID: 'with:colon' }, 'SMS_KEY_ID'],
    [{ ...ALIYUN, SMS_TEMPLATE_PARAMETERS: 'minutes' }, 'must name code'],
    [{ ...ALIYUN, SMS_TEMPLATE_PARAMETERS: 'code,phone' }, 'SMS_TEMPLATE_PARAMETERS'],
    [{ ...TENCENT, SMS_APP_ID: 'abc' }, 'SMS_APP_ID: must be the SmsSdkAppId'],
    [{ ...TENCENT, SMS_REGION: '../x' }, 'SMS_REGION'],
    [{ ...TWILIO, SMS_APP_ID: 'AC/../x' }, 'SMS_APP_ID'],
    [{ ...TWILIO, SMS_COUNTRIES: '' }, 'needs SMS_COUNTRIES'],
    [{ ...TWILIO, SMS_COUNTRIES: '+' }, 'SMS_COUNTRIES'],
    [{ ...TWILIO, SMS_TEMPLATE_PARAMETERS: 'code' }, 'needs SMS_TEMPLATE'],
    [{ ...ALIYUN, MENSHEN_SMS_PER_DAY: '0' }, 'MENSHEN_SMS_PER_DAY'],
  ])('refuses %j and names what is wrong', (environment, part) => {
    const problem = problemOf(environment)
    expect(problem).toContain(part)
    expect(problem).not.toContain('hunter2')
  })

  it.each([
    ['https://sms.test.example', true],
    ['http://127.0.0.1:9', true],
    ['http://[::1]:9', true],
    ['http://sms.test.example', false],
    ['http://127.0.0.1.evil.example', false],
    ['https://user@sms.test.example', false],
    ['https://sms.test.example/path', false],
    ['file:///etc', false],
  ])('SMS_TEST_ADDRESS %s: %s', (address, good) => {
    expect(problemOf({ ...ALIYUN, SMS_TEST_ADDRESS: address }) === '').toBe(good)
  })

  it('takes the secret from a file, and does not start without it', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'sms-')), 'secret')
    const { SMS_KEY_SECRET: _, ...others } = ALIYUN
    const vendor = smsOf({ ...others, SMS_KEY_SECRET_FILE: file })?.vendor
    if (vendor == null) throw new Error('no vendor')
    await expect(openDriver(vendor)).rejects.toThrow('ENOENT')
    await writeFile(file, '\n')
    await expect(openDriver(vendor)).rejects.toThrow('empty')
    await writeFile(file, 'hunter2\n')
    expect(typeof (await openDriver(vendor)).send).toBe('function')
  })
})
