import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/**
 * Serves the built web application. Addresses that are neither a file nor the API's get its first page, because the application
 * finds its own pages. Does nothing when it was not built.
 *
 * @returns whether there is something to serve
 */
export async function serveStaticFiles(app: FastifyInstance, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'index.html'))) return false
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    // The build lays smaller editions beside the files. Answers of the API are never compressed: their length could tell of secrets in them.
    preCompressed: true,
    cacheControl: false,
    // Built files carry a hash of their content in their name; the first page names them and is always asked for again.
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    if (path.startsWith('/api/') || /\.[a-z0-9]+$/i.test(path)) return reply.callNotFound()
    return reply.sendFile('index.html')
  })
  return true
}
