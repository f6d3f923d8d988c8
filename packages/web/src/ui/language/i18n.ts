import type { Language } from '@menshen/contract'
import i18next, { type BackendModule, type ReadCallback } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { LANGUAGE_TAGS, rememberLanguage, startLanguage } from './language.ts'

type TextsModule = { readonly texts: Record<string, unknown> }

/** One loader per language and place; each becomes a file of its own, fetched when a page first needs it. */
const general = import.meta.glob<TextsModule>('./texts/*.ts')
const features = import.meta.glob<TextsModule>('../../features/*/texts/*.ts')

function loaderOf(language: string, namespace: string): (() => Promise<TextsModule>) | undefined {
  return namespace === 'general' ? general[`./texts/${language}.ts`] : features[`../../features/${namespace}/texts/${language}.ts`]
}

const backend: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language: string, namespace: string, done: ReadCallback) => {
    const load = loaderOf(language, namespace)
    if (load === undefined) return done(new Error(`no texts for ${namespace} in ${language}`), null)
    load().then(
      ({ texts }) => done(null, texts),
      (error: Error) => done(error, null),
    )
  },
}

function markDocument(language: string): void {
  document.documentElement.lang = LANGUAGE_TAGS[language as Language] ?? language
}

/**
 * Starts the texts in the language of the reader.
 *
 * @param places whose texts the page will need beside the general ones; what is not named comes when a page first asks for it
 * @returns when they are there
 */
export async function startLanguages(places: readonly string[]): Promise<void> {
  i18next.on('languageChanged', markDocument)
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: startLanguage(),
      ns: ['general', ...places],
      defaultNS: 'general',
      fallbackLng: false,
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      returnNull: false,
    })
}

/** Switches the language of everything and remembers it in this browser. */
export async function switchLanguage(language: Language): Promise<void> {
  rememberLanguage(language)
  await i18next.changeLanguage(language)
}

/** The present language, for code outside of components. */
export function presentLanguage(): Language {
  return i18next.language as Language
}
