import { generateSecret, generateURI, verify } from 'otplib'

/** A hundred and sixty random bits, as RFC 4226 §4 recommends, in base 32. */
export const newTotpSecret = (): string => generateSecret({ length: 20 })

/** The secret as apps read it from a QR code. The account stands in it, so that people tell their entries apart. */
export function totpUri(secret: string, account: string): string {
  return generateURI({ issuer: 'Menshen', label: account, secret })
}

/** How far the clocks may be apart, in seconds back and forth. Longer ones would let a code live longer than ASVS 6.5.5 has it. */
const TOLERANCE: [number, number] = [10, 5]

/**
 * Whether a code is that of the secret now (RFC 6238, thirty seconds, six digits).
 *
 * @param lastStep the time step of the last code that was taken; it and earlier ones are refused (RFC 6238 §5.2: once only)
 * @returns the code's time step, or null
 */
export async function totpStep(secret: string, code: string, now: string, lastStep: number | null): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null
  const result = await verify({
    secret,
    token: code,
    epoch: Math.floor(Date.parse(now) / 1000),
    epochTolerance: TOLERANCE,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}
