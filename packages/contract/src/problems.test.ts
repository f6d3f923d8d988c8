import { describe, expect, it } from 'vitest'
import { EVENT_CATEGORIES, EVENTS, type EventSpec, SEVERITIES } from './events.ts'
import { auditEvent } from './objects/audit-event.ts'
import { isProblemCode, PROBLEM_CODES, PROBLEMS, problemType } from './problems.ts'
import { VALUE_PROBLEMS, valueProblemLabels } from './values/value-problems.ts'

const HAN = /\p{Script=Han}/u

describe('problems', () => {
  it('say in both languages what happened and what to do, as sentences', () => {
    for (const code of PROBLEM_CODES) {
      const { title, remedy, status } = PROBLEMS[code]
      for (const text of [title, remedy]) {
        expect(text.en, code).toMatch(/^[A-Z].*\.$/)
        expect(text.zh, code).toMatch(/。$/)
        expect(text.zh, code).toMatch(HAN)
      }
      expect(status).toBeGreaterThanOrEqual(400)
    }
  })

  it('§4.2: a refusal of sight and a missing record are one problem', () => {
    expect(PROBLEMS['not-found'].status).toBe(404)
    expect(PROBLEM_CODES.filter((code) => PROBLEMS[code].status === 404)).toEqual(['not-found'])
  })

  it('have stable types', () => {
    expect(problemType('stale-cursor')).toBe('urn:menshen:problem:stale-cursor')
    for (const code of PROBLEM_CODES) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(isProblemCode('toString')).toBe(false)
  })
})

describe('value problems', () => {
  it('fill in what the check knew', () => {
    expect(valueProblemLabels('too-long', { max: 40 })).toEqual({ en: 'This may have at most 40 characters.', zh: '此项最多 40 个字符。' })
  })

  it('name the same gaps in both languages', () => {
    const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort()
    for (const [code, { en, zh }] of Object.entries(VALUE_PROBLEMS)) expect(gaps(zh), code).toEqual(gaps(en))
  })
})

describe('events', () => {
  it('have labels, a severity and a category that the log can be filtered by', () => {
    for (const [name, event] of Object.entries(EVENTS) as [string, EventSpec][]) {
      expect(name).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/)
      expect(event.labels.zh, name).toMatch(HAN)
      expect(SEVERITIES).toContain(event.severity)
      expect(EVENT_CATEGORIES).toContain(event.category)
      expect([2004, 3001, 3002, 3004, 3005, 3006, 6003, 6005]).toContain(event.ocsfClass)
    }
  })

  it('§6: the log’s own object type knows every category and severity', () => {
    expect(new Set(auditEvent.fields.category.values)).toEqual(new Set(EVENT_CATEGORIES))
    expect(new Set(auditEvent.fields.severity.values)).toEqual(new Set(SEVERITIES))
  })
})
