import { expect, it } from 'vitest'
import { jsonLog } from './log.ts'

it('writes one JSON object per line from the least level on', () => {
  const lines: string[] = []
  const log = jsonLog('info', (line) => lines.push(line))
  log('debug', 'quiet')
  log('warn', 'loud', { count: 2, name: 'a\nb' })
  expect(lines).toHaveLength(1)
  expect(lines[0]?.match(/\n/g)).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', event: 'loud', count: 2, name: 'a\nb' })
})
