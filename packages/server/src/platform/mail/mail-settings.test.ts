import { describe, expect, it } from 'vitest'
import { isSender, smtpSettings } from './mail-settings.ts'

describe('SMTP_URL', () => {
  it('names a server, its port by the protocol, and whom to sign in as', () => {
    expect(smtpSettings('smtps://mail.example.com')).toEqual({ host: 'mail.example.com', port: 465, secure: true, auth: null })
    expect(smtpSettings('smtp://menshen:p%40ss@[::1]:2525/')).toEqual({
      host: '::1',
      port: 2525,
      secure: false,
      auth: { user: 'menshen', pass: 'p@ss' },
    })
  })

  it.each([
    'mail.example.com',
    'http://mail.example.com',
    'smtp://',
    'smtp://mail.example.com/path',
    'smtps://mail.example.com/?tls.rejectUnauthorized=false',
    'smtps://mail.example.com/?ignoreTLS=true',
    'smtp://mail.example.com#x',
    'smtp://:onlypassword@mail.example.com',
    'smtp://a%ZZ:b@mail.example.com',
  ])('is not %s: options would be a way round encryption', (text) => {
    expect(smtpSettings(text)).toBeNull()
  })
})

describe('MAIL_FROM', () => {
  it.each([
    ['menshen@example.com', true],
    ['Menshen 门神 <menshen@example.com>', true],
    ['menshen', false],
    ['a@example.com, b@example.com', false],
    ['Menshen <menshen@example.com>\r\nBcc: x@example.com', false],
    ['Menshen\nBcc: x <menshen@example.com>', false],
  ])('%j: %s', (text, good) => {
    expect(isSender(text)).toBe(good)
  })
})
