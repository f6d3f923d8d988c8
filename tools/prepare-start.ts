import { isMainThread } from 'node:worker_threads'
import { buildWeb } from './build-web.ts'

/**
 * Preloaded by `npm start`, the way to try Menshen out: brings the web application up to date and chooses demonstration mode unless the
 * environment says otherwise. A real deployment runs packages/server/src/main.ts alone.
 */
// Worker threads are preloaded too.
if (isMainThread) {
  process.env.DEMO ??= 'true'
  buildWeb()
}
