import type { Page } from '@playwright/test'

/** One thing that a page says: a text or an attribute that is read out or shown. */
export interface Said {
  readonly kind: 'text' | 'title' | 'aria-label' | 'aria-description' | 'aria-valuetext' | 'placeholder' | 'alt' | 'document'
  readonly text: string
  /** The language of the element, as `lang` says. */
  readonly lang: string
  /** Marked as a value of a record: `translate="no"`. */
  readonly data: boolean
  /** The element, shortly. */
  readonly place: string
}

/** Runs in the page, so it can use nothing from outside of itself. */
function gather(): Said[] {
  const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'] as const
  const shown = ['title', 'placeholder'] as const
  const hasLetters = /\p{L}/u
  const said: Said[] = []
  const langs = new Map<Element, string>()
  const langOf = (element: Element): string => {
    const known = langs.get(element)
    if (known !== undefined) return known
    const own = element.getAttribute('lang')
    const lang = own ?? (element.parentElement === null ? '' : langOf(element.parentElement))
    langs.set(element, lang)
    return lang
  }
  const placeOf = (element: Element): string => {
    const name = typeof element.className === 'string' && element.className !== '' ? `.${element.className.split(/\s+/)[0]}` : ''
    const parent = element.parentElement
    const outer = parent === null || typeof parent.className !== 'string' ? '' : (parent.className.split(/\s+/)[0] ?? '')
    return `${outer === '' ? '' : `.${outer} > `}${element.tagName.toLowerCase()}${name}`
  }
  const add = (kind: Said['kind'], text: string, element: Element, data: boolean): void => {
    if (hasLetters.test(text)) said.push({ kind, text, lang: langOf(element), data, place: placeOf(element) })
  }
  /** Controls are read by their own name; pictures within them are not read at all then (ARIA: children presentational). */
  const speaksForAll = (element: Element): boolean =>
    element.hasAttribute('aria-label') &&
    element.matches('button, [role="button"], [role="switch"], [role="img"], [role="tab"], [role="option"]')
  /** What has a name of its own is read by that name, and these children are not shown. */
  const isReplaced = (element: Element): boolean => element.getAttribute('role') === 'option' && element.hasAttribute('aria-label')
  const walk = (element: Element, inherited: boolean, unheard: boolean): void => {
    if (/^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/.test(element.tagName)) return
    if (!element.checkVisibility({ visibilityProperty: true })) return
    const data = inherited || element.getAttribute('translate') === 'no'
    const hidden = unheard || element.getAttribute('aria-hidden') === 'true'
    for (const name of hidden ? shown : attributes) {
      const text = element.getAttribute(name)?.trim()
      if (text !== undefined && text !== '') add(name, text, element, data)
    }
    if (isReplaced(element)) return
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        const text = (child.textContent ?? '').trim()
        if (text !== '') add('text', text, element, data)
      } else if (child.nodeType === Node.ELEMENT_NODE) walk(child as Element, data, hidden || speaksForAll(element))
    }
  }
  walk(document.body, false, false)
  add('document', document.title, document.documentElement, false)
  return said
}

/** All that a page says at present, to those who see it and to those who listen. */
export function saidWords(page: Page): Promise<Said[]> {
  return page.evaluate(gather)
}
