import { isMainThread } from 'node:worker_threads'
import { buildWeb } from './build-web.ts'

/**
 * Preloaded by `npm start`, the way to try Menshen out: brings the web application up to date and chooses demonstration mode unless the
 * environment says otherwise. A real deployment runs packages/server/src/main.ts alone.
 */

/** npm starts a shell that does not hand on signals: whoever ends npm would leave the server behind, holding port and data. */
function endWithParent(): void {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

// Worker threads are preloaded too.
if (isMainThread) {
  process.env.DEMO ??= 'true'
  buildWeb()
  endWithParent()
}
