import { PASSWORD_PROFILE_RULES, type PasswordRules } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { faultsOf, kindsIn } from './check-password.ts'
import { contextWords, type PasswordOwner } from './context-words.ts'
import { chinesePasswords, isKnownPassword } from './known-passwords.ts'
import { PINYIN_SYLLABLES } from './pinyin-syllables.ts'
import { strengthOf } from './strength.ts'

const WANG: PasswordOwner = {
  name: 'Wang Xiaoming',
  nameZh: '王晓明',
  email: 'xm.wang@harbour-tea.example',
  organisation: ['Harbour Tea', '港湾茶业'],
}
const codes = async (rules: PasswordRules, password: string): Promise<string[]> =>
  (await faultsOf(rules, password, WANG)).map(({ code }) => code)
const { nist, asvs, mlps, custom } = PASSWORD_PROFILE_RULES

describe('the form of a password', () => {
  it('NIST SP 800-63B-4 §3.1.1.2: counts code points, and takes every character', async () => {
    expect(await codes(nist, '😀'.repeat(14))).toContain('too-short')
    expect(await codes({ ...nist, breached: false }, '😀'.repeat(15))).toEqual([])
    expect(await codes(nist, '门前大桥下游过一群鸭快来快数')).toContain('too-short')
    expect(await codes(nist, '门前大桥下游过一群鸭快来快来数一数')).toEqual([])
    expect(await codes(nist, 'violet teapots hum quietly ')).toEqual([])
  })

  it('takes up to 128 characters and says so of more, at once', async () => {
    expect(await codes(custom, 'q7'.repeat(64))).toEqual([])
    expect(await codes(nist, `${'q7'.repeat(64)}x`)).toEqual(['too-long'])
  })

  it('GB/T 22239-2019 §8.1.4.1 a: counts kinds of characters', async () => {
    expect([kindsIn('abc'), kindsIn('aB'), kindsIn('aB3'), kindsIn('aB3 '), kindsIn('密码'), kindsIn('')]).toEqual([1, 2, 3, 4, 1, 0])
    expect(await codes(mlps, 'teapots violet hum')).toEqual(['too-few-kinds'])
    expect(await codes(mlps, 'Teapots violet hum')).toEqual([])
  })
})

describe('the choice of a password', () => {
  it.each([
    'wangxiaoming-2026-x',
    'Xiaoming likes tea',
    'XÌAOMÍNG likes tea',
    '我的密码是王晓明没错吧哈哈哈哈',
    'i work at harbour-tea',
    'harbourtea is open',
    'menshen the two guards',
    '门神的密码就是这么长没有想到吧哈',
    'ＨＡＲＢＯＵＲ full width',
  ])('ASVS 6.2.11: refuses words of the context: %s', async (password) => {
    expect(await codes(nist, password)).toContain('holds-context-word')
  })

  it('does not take short or common parts for words of the context', async () => {
    const words = contextWords({ ...WANG, name: 'Li Wu', nameZh: null, email: 'li@a.example', organisation: [] })
    expect([...words].sort()).toEqual(['liwu', 'menshen', '门神'])
    expect(await codes(nist, 'quiet wuthering lights')).toEqual([])
  })

  it.each([
    'password',
    'Password',
    'qwertyuiop',
    '123456789',
    'woaini1314',
    '5201314',
    'iloveyou2026!!',
    '###dragon###',
    '123123123123123',
    'passwordpassword',
  ])('ASVS 6.2.4, 6.2.12: knows what breaches have made public: %s', async (password) => {
    expect(await isKnownPassword(password)).toBe(true)
    expect(await codes({ ...custom, breached: true }, password)).toContain('breached')
  })

  it('does not know what nobody has', async () => {
    for (const password of ['violet teapots hum', '', '!!!', 'x', '门前大桥下']) expect(await isKnownPassword(password)).toBe(false)
    expect(chinesePasswords()).toHaveLength(195)
  })

  it('judges pinyin as the words it is made of', async () => {
    expect(PINYIN_SYLLABLES).toHaveLength(new Set(PINYIN_SYLLABLES).size)
    expect(PINYIN_SYLLABLES.length).toBeGreaterThan(390)
    for (const syllable of ['zhuang', 'lve', 'er', 'xiong', 'ping', 'wo']) expect(PINYIN_SYLLABLES).toContain(syllable)
    expect(await strengthOf('zhongguo', [])).toBeLessThanOrEqual(1)
    expect(await strengthOf('xkvqgzbwtr', [])).toBeGreaterThan(await strengthOf('nihaozhong', []))
    expect(await codes(asvs, 'nihaozhongren')).toEqual([])
    expect(await codes(asvs, 'renzhong')).toContain('too-weak')
  })

  it('counts what somebody knows of the person', async () => {
    const secret = 'qixzuvembroal'
    expect(await strengthOf(secret, [secret])).toBeLessThan(await strengthOf(secret, []))
  })
})
