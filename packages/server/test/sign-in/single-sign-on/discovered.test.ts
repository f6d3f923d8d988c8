import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discovered } from '../../../src/features/sign-in/single-sign-on/discovered.ts'
import { type HostileProvider, hostileProvider } from './hostile-provider.ts'
import { settingsOf } from './sign-on-company.ts'

const HOUR = 3_600_000

let provider: HostileProvider
beforeAll(async () => {
  provider = await hostileProvider()
})
afterAll(() => provider.close())

describe('what a provider says of itself', () => {
  it('is asked for once an hour, by one request at a time', async () => {
    let now = 0
    const known = discovered(settingsOf(provider.issuer), 'https-or-loopback', () => now)
    const [one, two] = await Promise.all([known(), known()])
    expect(one).toBe(two)
    now = HOUR - 1
    expect(await known()).toBe(one)
    now = HOUR + 1
    const next = await known()
    expect(next).not.toBe(one)
    // While it says what cannot be taken, it is gone on with as it was known, for a day and no longer.
    provider.describe({ issuer: 'https://evil.example' })
    now = 3 * HOUR
    expect(await known()).toBe(next)
    now = 26 * HOUR
    await expect(known()).rejects.toMatchObject({ code: 'provider-unavailable' })
    provider.describe({})
    await expect(known(), 'not asked again at once').rejects.toMatchObject({ code: 'provider-unavailable' })
    now += 6_000
    expect(await known()).not.toBe(next)
  })
})
