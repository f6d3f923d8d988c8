import { describe, expect, it } from 'vitest'
import { readConfig } from '../../config.ts'
import { syslogAddress } from './syslog-settings.ts'

describe('the receiver of syslog', () => {
  it('is a host, and a port where it is not the usual one', () => {
    expect(syslogAddress('syslog+tls://logs.example.com')).toEqual({ host: 'logs.example.com', port: 6514 })
    expect(syslogAddress('syslog+tls://[2001:db8::1]:7000/')).toEqual({ host: '2001:db8::1', port: 7000 })
  })

  it.each([
    'syslog://logs.example.com',
    'tcp://logs.example.com',
    'logs.example.com:6514',
    'syslog+tls://u:p@logs.example.com',
    'syslog+tls://logs.example.com/path',
    'syslog+tls://logs.example.com?tls=off',
    'syslog+tls://',
  ])('is not %s', (text) => {
    expect(syslogAddress(text)).toBeNull()
    expect(() => readConfig({ AUDIT_SYSLOG_URL: text })).toThrow(/^AUDIT_SYSLOG_URL: must name a receiver/)
  })

  it('is what account and certificates are for', () => {
    for (const name of ['AUDIT_SYSLOG_ACCOUNT', 'AUDIT_SYSLOG_CA_FILE'])
      expect(() => readConfig({ [name]: 'x' })).toThrow(`${name}: needs AUDIT_SYSLOG_URL`)
    const all = { AUDIT_SYSLOG_URL: 'syslog+tls://logs.example.com', AUDIT_SYSLOG_ACCOUNT: 'collector@example.com' }
    expect(readConfig(all).syslog).toEqual({
      address: { host: 'logs.example.com', port: 6514 },
      caFile: null,
      account: 'collector@example.com',
    })
    expect(readConfig({}).syslog).toBeNull()
  })

  it('mails of checkpoints go to one address', () => {
    expect(readConfig({ AUDIT_CHECKPOINT_EMAIL: 'auditor@example.com' }).checkpoints).toMatchObject({
      email: 'auditor@example.com',
      emailHours: 24,
    })
    for (const wrong of ['a@b.example, c@d.example', 'nobody', 'a@b.example\r\nBcc: x@y.example'])
      expect(() => readConfig({ AUDIT_CHECKPOINT_EMAIL: wrong })).toThrow(/^AUDIT_CHECKPOINT_EMAIL: must be one address/)
  })
})
