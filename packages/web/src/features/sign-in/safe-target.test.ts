import { describe, expect, it } from 'vitest'
import { safeTarget } from './safe-target.ts'

describe('where the sign-in page goes on to', () => {
  it.each(['/', '/customers', '/customers/7?tab=history#notes', '/deals/board?mine=true', '/customers?q=//evil.example', '/signing'])(
    'is %j, of this application',
    (to) => expect(safeTarget(to)).toBe(to),
  )

  it.each([
    undefined,
    '',
    'customers',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\n\\evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/%2e//evil.example',
    '/a/..//evil.example',
    '/x/../\\evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/sign-in',
    '/sign-in?to=%2Fsign-in',
    '/x/../sign-in',
  ])('is the first page for %j', (to) => expect(safeTarget(to)).toBe('/'))

  it('never leaves the application, however it is written', () => {
    const parts = ['/', '\\', '.', '..', '\t', '\n', '%2f', '%5c', '%2e', '@', ':', '?', '#', 'evil.example', ' ', 'http:']
    for (const a of parts)
      for (const b of parts)
        for (const c of parts)
          for (const d of parts) {
            const target = safeTarget(`/${a}${b}${c}${d}`)
            expect(URL.parse(target, 'https://crm.example')?.origin, JSON.stringify(`/${a}${b}${c}${d}`)).toBe('https://crm.example')
          }
  })
})
