import { readFile } from 'node:fs/promises'
import type { SmsDriver } from './sms-driver.ts'
import type { KeySource, VendorKey, VendorSettings } from './sms-settings.ts'
import { aliyun } from './vendors/aliyun.ts'
import { tencent } from './vendors/tencent.ts'
import { twilio } from './vendors/twilio.ts'

async function keyOf({ id, secret }: KeySource): Promise<VendorKey> {
  if ('text' in secret) return { id, secret: secret.text }
  const text = (await readFile(secret.file, 'utf8')).trim()
  if (text === '') throw new Error('SMS_KEY_SECRET_FILE is empty')
  return { id, secret: text }
}

/** The driver of a vendor, with its key read. @param now milliseconds since 1970, which signatures carry: the real time, not the database's */
export async function openDriver(settings: VendorSettings, now: () => number = Date.now): Promise<SmsDriver> {
  const key = await keyOf(settings.key)
  if (settings.driver === 'aliyun') return aliyun(settings, key, now)
  return settings.driver === 'tencent' ? tencent(settings, key, now) : twilio(settings, key)
}
