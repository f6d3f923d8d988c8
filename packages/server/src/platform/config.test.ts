import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const problemOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error('the settings were accepted')
}

describe('readConfig', () => {
  it('has a working standard for everything, on this machine alone', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: null, demonstration: false, trustedProxies: [] })
  })

  it('reads numbers, flags and lists, and takes an empty variable as not set', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '0.0.0.0',
      DEMO: '',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      PUBLIC_URL: 'https://crm.example.com/',
    })
    expect(config).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      demonstration: false,
      trustedProxies: ['10.0.0.0/8', '::1'],
      publicUrl: 'https://crm.example.com',
    })
  })

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ LOG_LEVEL: 'loud' }, 'debug, info, warn, error'],
    [{ PUBLIC_URL: 'crm.example.com' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://crm.example.com/path' }, 'without a path'],
    [{ TRUSTED_PROXIES: 'proxy.internal' }, 'TRUSTED_PROXIES'],
    [{ TRUSTED_PROXIES: '10.0.0.0/99' }, 'TRUSTED_PROXIES'],
    [{ MENSHEN_SESION_HOURS: '3' }, 'MENSHEN_SESION_HOURS'],
    [{ MIGRATION_DATABASE_URL: 'postgres://x' }, 'DATABASE_URL'],
    [{ DEMO: '1', HOST: '0.0.0.0' }, 'HOST'],
    [{ SMTP_URL: 'smtps://mail.example.com', PUBLIC_URL: 'https://crm.example.com' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'menshen@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtps://mail.example.com', MAIL_FROM: 'menshen@example.com' }, 'PUBLIC_URL'],
    [{ DEMO: '1', TRUSTED_PROXIES: '10.0.0.1' }, 'TRUSTED_PROXIES'],
    [{ MENSHEN_COUNTRY: 'Germany' }, 'MENSHEN_COUNTRY'],
  ])('refuses %j and names what is wrong', (environment, part) => {
    expect(problemOf(environment as Record<string, string>)).toContain(part)
  })

  it('lets people appear under pseudonyms in the European Economic Area, and wherever that is said', () => {
    const of = (environment: Record<string, string>): boolean => readConfig(environment).pseudonyms
    expect(['DE', 'FR', 'NO', 'IE'].map((country) => of({ MENSHEN_COUNTRY: country }))).toEqual([true, true, true, true])
    expect(['CN', 'US', 'GB', 'CH'].map((country) => of({ MENSHEN_COUNTRY: country }))).toEqual([false, false, false, false])
    expect(of({})).toBe(false)
    expect(of({ MENSHEN_PSEUDONYMS: 'true' })).toBe(true)
    expect(of({ MENSHEN_COUNTRY: 'DE', MENSHEN_PSEUDONYMS: 'false' })).toBe(false)
  })

  it('never repeats a value, because addresses hold passwords', () => {
    expect(problemOf({ DATABASE_URL: 'mysql://menshen:hunter2@db/x' })).not.toContain('hunter2')
  })
})
