import { expect, it } from 'vitest'
import { logCompany } from '#test/audit-search/log-readers.ts'
import { insertSession } from '#test/harness/insert-session.ts'
import { listening, openStream } from '#test/harness/open-stream.ts'

it('a server that stops ends its streams, and does not wait for them', async () => {
  const at = await logCompany()
  const address = await listening(at.server.app.http)
  const { credentials } = await insertSession(at.server.database, at.server.keys, await at.person(at.company, 'reader'))
  const stream = await openStream(address, credentials, 'audit-events/follow', {})
  await stream.next('alive')
  await at.close()
  expect(await stream.next('news')).toBeUndefined()
})
