import { describe, expect, it } from 'vitest'

const sources: Readonly<Record<string, string>> = import.meta.glob(['../../**/*.{ts,tsx}', '!../../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Where each of these would stand, with the source that has it. */
const places = (what: RegExp): readonly string[] => Object.entries(sources).flatMap(([path, text]) => (what.test(text) ? [path] : []))

/** Every field for a password, from its tag to the end of it. */
const passwordFields = Object.values(sources).flatMap((text) => text.match(/<Input\.Password\b[^>]*>/g) ?? [])

describe('the sources of the pages', () => {
  it('are all looked at', () => expect(Object.keys(sources).length).toBeGreaterThan(200))

  it('ASVS 3.2.2: make no page out of a text: what people write is shown as text', () => {
    expect(
      places(/dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment/),
    ).toEqual([])
    expect(places(/\beval\(|new Function\(|setTimeout\(\s*['"`]/)).toEqual([])
  })

  it('ASVS 3.5.5: neither send nor take messages between windows', () => {
    expect(places(/\bpostMessage\b|['"]message['"]\s*,\s*\(|\bonmessage\b/)).toEqual([])
  })

  it('ASVS 3.7.1: use nothing that browsers have given up', () => {
    expect(places(/<(object|embed|applet|iframe|frameset)\b/)).toEqual([])
  })

  it('ASVS 6.2.6, 6.2.7: take passwords in fields that hide them, that helpers know, and into which one may paste', () => {
    expect(passwordFields.length).toBeGreaterThan(3)
    // The token of an empty installation is hidden as a password is, and no helper should keep it: it is used once.
    const others = passwordFields.filter((field) => !/autoComplete="(current|new)-password"/.test(field))
    expect(others).toEqual(['<Input.Password autoComplete="off" maxLength={64} />'])
    expect(places(/onPaste/)).toEqual([])
  })
})
