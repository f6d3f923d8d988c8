import type { Language } from '@menshen/contract'
import type { Locale } from 'antd/es/locale'
import dayjs from 'dayjs'

/** In the calendar the month and the year are buttons that say what they show; a name that says something else hides it (WCAG 2.5.3). */
const OWN_NAMES = { monthSelect: '', yearSelect: '', decadeSelect: '' }

function withOwnNames(locale: Locale): Locale {
  const { DatePicker } = locale
  return DatePicker === undefined ? locale : { ...locale, DatePicker: { ...DatePicker, lang: { ...DatePicker.lang, ...OWN_NAMES } } }
}

const loaded = new Map<Language, Locale>()

/** The words that are there already. */
export const loadedLocale = (language: Language): Locale | undefined => loaded.get(language)

async function moduleOf(language: Language): Promise<Locale> {
  if (language === 'zh') {
    const [{ default: locale }] = await Promise.all([import('antd/es/locale/zh_CN'), import('dayjs/locale/zh-cn')])
    return locale
  }
  return (await import('antd/es/locale/en_US')).default
}

/**
 * The words of antd's components and of its calendar, each language in a file of its own. From the folder of modules: what lies beside it
 * for Node comes wrapped once more, and antd silently speaks English then.
 */
export async function antdLocale(language: Language): Promise<Locale> {
  const locale = loaded.get(language) ?? withOwnNames(await moduleOf(language))
  loaded.set(language, locale)
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  return locale
}
