import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { providersFrom, readProviders } from './provider-settings.ts'

const UNIT = '0190b2c4-0000-7000-8000-000000000000'
const SECRET = 'not to be shown'

const corp = {
  id: 'corp',
  label: { en: 'Corporation', zh: '集团' },
  issuer: 'https://login.example.com',
  clientId: 'menshen',
  clientSecretVariable: 'CORP_SECRET',
}

const read = (providers: readonly object[], reach: 'https' | 'https-or-loopback' = 'https') =>
  providersFrom(JSON.stringify({ providers }), '/nowhere', { CORP_SECRET: SECRET }, reach)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'menshen-settings-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the settings of providers', () => {
  it('give nothing that they do not name: no accounts, no links, no roles, no more than a password', async () => {
    const [one] = await read([corp])
    expect(one).toEqual({
      id: 'corp',
      label: corp.label,
      issuer: corp.issuer,
      clientId: 'menshen',
      clientSecret: SECRET,
      scopes: ['openid', 'email', 'profile'],
      acrValues: [],
      userinfo: false,
      assurance: { acr: {}, amr: {} },
      signOutAtProvider: false,
    })
  })

  it('come from a file of YAML, with the secret from a file beside it', async () => {
    const file = join(folder, 'providers.yaml')
    await writeFile(join(folder, 'secret'), `${SECRET}\n`)
    await writeFile(
      file,
      'providers:\n  - id: corp\n    label: { en: Corporation, zh: 集团 }\n    issuer: https://login.example.com\n    clientId: menshen\n    clientSecretFile: secret\n',
    )
    expect((await readProviders(file, {}, 'https'))[0]).toMatchObject({ id: 'corp', clientSecret: SECRET })
    await expect(readProviders(join(folder, 'none'), {}, 'https')).rejects.toThrow('SINGLE_SIGN_ON_FILE: cannot be read.')
  })

  it('are refused with the place that is wrong, and never with a value', async () => {
    const wrong: readonly (readonly [object, string])[] = [
      [{ issuer: 'http://login.example.com' }, 'issuer must begin with https://'],
      [{ issuer: 'http://localhost:3000' }, 'issuer must begin with https://'],
      [{ issuer: 'https://user:password@login.example.com' }, 'issuer must begin with https://'],
      [{ id: 'Corp' }, 'providers.0.id: must be small letters'],
      [{ label: { en: 'Corporation' } }, 'providers.0.label.zh'],
      [{ clientSecretVariable: undefined }, 'providers.0.clientSecretFile: is needed'],
      [{ clientSecretFile: 'secret' }, 'not both'],
      [{ clientSecretVariable: 'ANOTHER' }, 'the variable ANOTHER holds no client secret'],
      [{ clientSecret: 'typed here' }, 'providers.0'],
      [{ scopes: ['email'] }, 'must have openid'],
      [{ link: { domains: ['example.com'] } }, 'providers.0.responsible'],
      [{ create: { domains: ['example.com'], unit: UNIT } }, 'providers.0.responsible'],
      [{ groups: { claim: 'groups', roles: [{ group: 'a', role: 'b', unit: UNIT }] } }, 'providers.0.responsible'],
      [{ responsible: UNIT, link: { domains: ['Example.com'] } }, 'must be a domain'],
      [{ responsible: UNIT, link: { domains: ['*'] } }, 'must be a domain'],
      [{ responsible: UNIT, link: { domains: [] } }, 'providers.0.link.domains'],
      [{ assurance: { amr: { mfa: 4 } } }, 'providers.0.assurance.amr.mfa'],
      [{ unknown: true }, 'providers.0'],
    ]
    for (const [more, said] of wrong) {
      const refusal = await read([{ ...corp, ...more }]).then(
        () => 'taken',
        (error: Error) => `${error.name}: ${error.message}`,
      )
      expect(refusal, JSON.stringify(more)).toContain('ConfigError')
      expect(refusal).toContain(said)
      for (const value of [SECRET, 'typed here']) expect(refusal).not.toContain(value)
    }
    await expect(read([])).rejects.toThrow('providers')
    await expect(read([corp, { ...corp, issuer: 'https://other.example' }])).rejects.toThrow('the same id')
    await expect(read([corp, { ...corp, id: 'other' }])).rejects.toThrow('the same issuer')
    await expect(providersFrom('{', '/', {}, 'https')).rejects.toThrow('neither YAML nor JSON')
    await expect(providersFrom('a: &a [1]\nb: *a\n', '/', {}, 'https')).rejects.toThrow('SINGLE_SIGN_ON_FILE')
  })

  it('may name a provider on this machine without https where the server is for this machine alone', async () => {
    for (const issuer of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
      expect(await read([{ ...corp, issuer }], 'https-or-loopback')).toHaveLength(1)
    await expect(read([{ ...corp, issuer: 'http://localhost.example.com' }], 'https-or-loopback')).rejects.toThrow('https')
  })
})
