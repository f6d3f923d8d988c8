import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../labels.ts'
import { MAIL_NAMES, type MailFacts } from './mail-text.ts'
import { isMailName, MAILS, writeMail } from './mails.ts'

const facts: Readonly<Record<'en' | 'zh', MailFacts>> = {
  en: { name: 'Rita', company: 'Company', email: 'rita@example.com', site: 'https://crm.example.com', moment: '3 March 2026 at 09:00' },
  zh: { name: '丽塔', company: '公司', email: 'rita@example.com', site: 'https://crm.example.com', moment: '2026年3月3日 09:00' },
}

const bare = (text: string): string => text.replaceAll(/https?:\/\/[\w./-]+|[\w.]+@[\w.]+/g, '')

describe('mails', () => {
  it.each(MAIL_NAMES.flatMap((name) => LANGUAGES.map((language) => [name, language] as const)))('%s speaks %s alone', (name, language) => {
    const { subject, paragraphs, button = '', closing } = writeMail(name, language, facts[language])
    const said = bare([subject, ...paragraphs, button, ...closing].join('\n'))
    expect(subject.length).toBeGreaterThan(5)
    expect(paragraphs.length).toBeGreaterThan(1)
    if (language === 'en') expect(said).not.toMatch(/\p{Script=Han}/u)
    else expect(said).not.toMatch(/[A-Za-z]{2,}/)
    expect(said).not.toMatch(/undefined|null|\[object/)
  })

  it('have a link in both languages or in none', () => {
    for (const name of MAIL_NAMES) {
      const buttons = LANGUAGES.map((language) => writeMail(name, language, facts[language]).button)
      expect(buttons.every((button) => button === undefined) || buttons.every((button) => button !== undefined), name).toBe(true)
    }
  })

  it('are known by their names alone', () => {
    expect([isMailName('invitation'), isMailName('toString'), isMailName('')]).toEqual([true, false, false])
    expect(Object.keys(MAILS)).toEqual(MAIL_NAMES)
  })
})
