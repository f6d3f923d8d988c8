import {
  CheckCircleFilled,
  CloseCircleFilled,
  DownOutlined,
  ExclamationCircleFilled,
  InfoCircleFilled,
  LoadingOutlined,
} from '@ant-design/icons'
import type { Language } from '@menshen/contract'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntdApp, ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale'
import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageContext, useLanguage } from '../ui/language/use-language.ts'
import { antdLocale, loadedLocale } from './antd-locale.ts'
import type { makeRouter } from './router.tsx'
import { antdTheme } from './theme/antd-theme.ts'
import { ThemeModeProvider, useThemeMode } from './theme/theme-mode.tsx'
import { useStill } from './theme/use-still.ts'

interface AppProps {
  readonly queries: QueryClient
  readonly router: ReturnType<typeof makeRouter>
}

/** Pictures say nothing beside words; by themselves they would be read out as “down” and “close-circle” in every language. */
const SELECT = { suffixIcon: <DownOutlined aria-hidden />, loadingIcon: <LoadingOutlined spin aria-hidden /> }
const ALERT = {
  errorIcon: <CloseCircleFilled aria-hidden />,
  warningIcon: <ExclamationCircleFilled aria-hidden />,
  infoIcon: <InfoCircleFilled aria-hidden />,
  successIcon: <CheckCircleFilled aria-hidden />,
}

function useAntdLocale(): Locale | undefined {
  const language = useLanguage()
  const [locale, setLocale] = useState(() => loadedLocale(language))
  useEffect(() => {
    let current = true
    void antdLocale(language).then((loaded) => {
      if (current) setLocale(loaded)
    })
    return () => {
      current = false
    }
  }, [language])
  return locale
}

function Themed({ queries, router }: AppProps): ReactNode {
  const { mode } = useThemeMode()
  const locale = useAntdLocale()
  const still = useStill()
  const theme = useMemo(() => antdTheme(mode, still), [mode, still])
  return (
    <ConfigProvider
      theme={theme}
      {...(locale === undefined ? {} : { locale })}
      button={{ autoInsertSpace: false }}
      select={SELECT}
      alert={ALERT}
    >
      <AntdApp className="app" message={{ maxCount: 3, duration: 4 }}>
        <QueryClientProvider client={queries}>
          <Suspense fallback={<div className="splash" aria-busy="true" />}>
            <RouterProvider router={router} />
          </Suspense>
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  )
}

/** The whole application: look, language, data and pages. */
export function App(props: AppProps): ReactNode {
  const { i18n } = useTranslation()
  return (
    <LanguageContext value={i18n.language as Language}>
      <ThemeModeProvider>
        <Themed {...props} />
      </ThemeModeProvider>
    </LanguageContext>
  )
}
