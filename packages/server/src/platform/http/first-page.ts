import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'

/** Where the build leaves room for the nonce. */
const PLACE = 'STYLE_NONCE'
const STYLES = "style-src 'self'"

/**
 * The first page of the web application. The components write styles at run time: those of this page are known by a nonce made anew with
 * each answer (CSP level 3 §7.1), and nothing else that stands in a page is taken for a style or a script.
 *
 * @param page as it was built
 * @returns sends it; never from a cache, for a nonce that is used again is none
 */
export function firstPage(page: string): (reply: FastifyReply) => FastifyReply {
  return (reply) => {
    const nonce = randomBytes(16).toString('base64')
    const policy = String(reply.getHeader('content-security-policy'))
    return reply
      .header('content-security-policy', policy.replace(STYLES, `${STYLES} 'nonce-${nonce}'`))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replace(PLACE, nonce))
  }
}
