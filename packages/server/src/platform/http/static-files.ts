import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { firstPage } from './first-page.ts'

/**
 * Serves the built web application. Addresses that are neither a file nor the API's get its first page, because the application
 * finds its own pages. Does nothing when it was not built.
 *
 * @returns whether there is something to serve
 */
export async function serveStaticFiles(app: FastifyInstance, folder: string): Promise<boolean> {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return false
  const sendFirstPage = firstPage(readFileSync(page, 'utf8'))
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    globIgnore: ['**/index.html*'],
    // The build lays smaller editions beside the files. Answers of the API are never compressed: their length could tell of secrets in them.
    preCompressed: true,
    cacheControl: false,
    // Built files carry a hash of their content in their name.
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    if (path.startsWith('/api/') || /\.[a-z0-9]+$/i.test(path)) return reply.callNotFound()
    return sendFirstPage(reply)
  })
  return true
}
