import type { Language } from '@menshen/contract'
import type { Locale } from 'antd/es/locale'
import dayjs from 'dayjs'

/** The words of antd's components and of its calendar, each language in a file of its own. */
export async function antdLocale(language: Language): Promise<Locale> {
  if (language === 'zh') {
    const [{ default: locale }] = await Promise.all([import('antd/locale/zh_CN'), import('dayjs/locale/zh-cn')])
    dayjs.locale('zh-cn')
    return locale
  }
  const { default: locale } = await import('antd/locale/en_US')
  dayjs.locale('en')
  return locale
}
