import { readCheckpoint, splitNote } from '@menshen/ledger'
import { openLine, type SyslogTarget } from '../stream/syslog-line.ts'
import { framed, syslogMessage } from '../stream/syslog-message.ts'
import { placeName } from './place-name.ts'
import type { Sink } from './sink.ts'

/**
 * Sends each checkpoint as a message of syslog over TLS, on a line of its own, which is ended in order: only when the receiver has closed it
 * too does it count as delivered. The note stands in the message as JSON, with its ends of lines escaped.
 *
 * @param host what this machine calls itself
 */
export function syslogSink(target: SyslogTarget, host: string): Sink {
  const { address } = target
  return {
    name: placeName('syslog', address.host, String(address.port)),
    local: false,
    deliver: async ({ size, note }) => {
      const { origin } = readCheckpoint(splitNote(note).text)
      const data = { origin, size: String(size) }
      const at = new Date().toISOString()
      const message = syslogMessage({ severity: 'info', at, host, messageId: 'checkpoint', data, body: { checkpoint: note } })
      const line = await openLine(target)
      try {
        await line.write([framed(message)])
      } catch (error) {
        line.drop()
        throw error
      }
      if (!(await line.end())) throw Object.assign(new Error('the receiver did not take it'), { code: 'not-closed' })
    },
  }
}
