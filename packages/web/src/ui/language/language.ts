import { LANGUAGES, type Language } from '@menshen/contract'

const KEY = 'menshen.language'

/** What goes into `lang` and `Accept-Language`. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' }

/** Each language in its own words, as a language menu must show it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '简体中文' }

function isLanguage(text: string | null): text is Language {
  return (LANGUAGES as readonly (string | null)[]).includes(text)
}

/** The language chosen in this browser, if somebody has chosen one. */
function chosenLanguage(): Language | null {
  const stored = localStorage.getItem(KEY)
  return isLanguage(stored) ? stored : null
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language)
}

/** The chosen language, else that of the browser. */
export function startLanguage(): Language {
  return chosenLanguage() ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en')
}
