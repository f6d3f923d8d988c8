import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ConfigError } from '#platform/config.ts'
import { isTrustedUrl, type Reach } from './limited-fetch.ts'

const short = z.string().trim().min(1).max(200)
const level = z.union([z.literal(1), z.literal(2), z.literal(3)])
const domain = z
  .string()
  .regex(
    /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
    'must be a domain in small letters, like example.com',
  )
const domains = z.array(domain).min(1).max(100)

const provider = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be small letters, digits and hyphens'),
    label: z.strictObject({ en: short.max(60), zh: short.max(60) }),
    /** Exactly as the provider calls itself, for it is compared to the letter (OpenID Connect Discovery 1.0 §4.3). */
    issuer: short,
    clientId: short,
    clientSecretFile: short.optional(),
    clientSecretVariable: short.optional(),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/))
      .max(20)
      .default(['openid', 'email', 'profile']),
    acrValues: z
      .array(z.string().regex(/^\S{1,200}$/))
      .max(20)
      .default([]),
    /** Whether the claims that the ID token leaves out are asked for at the provider's user info endpoint. */
    userinfo: z.boolean().default(false),
    /** The account in whose name the provider gives anything here; what it may not give, no provider gives. */
    responsible: z.uuid().optional(),
    link: z.strictObject({ domains }).optional(),
    create: z.strictObject({ domains, unit: z.uuid() }).optional(),
    groups: z
      .strictObject({
        claim: short,
        roles: z
          .array(z.strictObject({ group: short, role: short.max(64), unit: z.uuid() }))
          .min(1)
          .max(500),
      })
      .optional(),
    /** What a value of `acr` or `amr` (RFC 8176) counts for; what is not named counts for a password. */
    assurance: z
      .strictObject({ acr: z.record(short, level).default({}), amr: z.record(short, level).default({}) })
      .default({ acr: {}, amr: {} }),
    signOutAtProvider: z.boolean().default(false),
  })
  .refine(({ scopes }) => scopes.includes('openid'), { path: ['scopes'], message: 'must have openid' })
  .refine(({ clientSecretFile: file, clientSecretVariable: variable }) => (file === undefined) !== (variable === undefined), {
    path: ['clientSecretFile'],
    message: 'is needed, or clientSecretVariable, and not both',
  })
  .refine(({ responsible, link, create, groups }) => responsible !== undefined || (link ?? create ?? groups) === undefined, {
    path: ['responsible'],
    message: 'must name the account in whose name accounts are linked or made, or roles given',
  })

const settings = z
  .strictObject({ providers: z.array(provider).min(1).max(20) })
  .refine(({ providers }) => new Set(providers.map(({ id }) => id)).size === providers.length, 'two providers have the same id')
  .refine(({ providers }) => new Set(providers.map(({ issuer }) => issuer)).size === providers.length, 'two providers have the same issuer')

type Written = z.output<typeof provider>

/** A provider as it is configured, with its client secret. */
export interface ProviderSettings extends Omit<Written, 'clientSecretFile' | 'clientSecretVariable'> {
  readonly clientSecret: string
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The secret of the client, which stands in no settings file itself. Never shown in a message. */
async function secretOf({ id, clientSecretFile: file, clientSecretVariable: variable }: Written, folder: string, env: Environment) {
  const where = file === undefined ? `the variable ${variable}` : `the file ${file}`
  const text = file === undefined ? env[variable ?? ''] : await readFile(resolve(folder, file), 'utf8').catch(() => undefined)
  const secret = text?.trim() ?? ''
  if (secret === '') throw new ConfigError(`SINGLE_SIGN_ON_FILE: ${id}: ${where} holds no client secret.`)
  return secret
}

/**
 * Checks settings of providers and completes them with their secrets.
 *
 * @param folder relative to which files of secrets are named
 * @throws ConfigError that names the place and shows no value
 */
export async function providersFrom(text: string, folder: string, env: Environment, reach: Reach): Promise<ProviderSettings[]> {
  let document: unknown
  try {
    document = parse(text, { maxAliasCount: 0 })
  } catch {
    throw new ConfigError('SINGLE_SIGN_ON_FILE: is neither YAML nor JSON.')
  }
  const parsed = settings.safeParse(document)
  if (!parsed.success) {
    const said = parsed.error.issues.map(({ path, message }) => `SINGLE_SIGN_ON_FILE: ${path.map(String).join('.') || 'it'}: ${message}`)
    throw new ConfigError(said.join('\n'))
  }
  const { providers } = parsed.data
  const closed = providers.find(({ issuer }) => !isTrustedUrl(issuer, reach))
  if (closed !== undefined) throw new ConfigError(`SINGLE_SIGN_ON_FILE: ${closed.id}: issuer must begin with https://`)
  return Promise.all(
    providers.map(async (one) => {
      const clientSecret = await secretOf(one, folder, env)
      const { clientSecretFile: _file, clientSecretVariable: _variable, ...rest } = one
      return { ...rest, clientSecret }
    }),
  )
}

/** Reads the file of providers. @throws ConfigError as `providersFrom`, and for a file that cannot be read */
export async function readProviders(file: string, env: Environment, reach: Reach): Promise<ProviderSettings[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigError('SINGLE_SIGN_ON_FILE: cannot be read.')
  })
  return providersFrom(text, dirname(resolve(file)), env, reach)
}
