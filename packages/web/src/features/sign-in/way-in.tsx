import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../../ui/language/language-switch.tsx'
import { Mark } from '../../ui/look/mark.tsx'
import './sign-in.css'

/** The frame of all pages for whoever is not signed in. */
export function WayIn({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('sign-in')
  // Whoever has just signed out begins here, not nowhere.
  const main = useRef<HTMLElement>(null)
  useEffect(() => main.current?.focus({ preventScroll: true }), [])
  return (
    <div className="sign-in">
      <aside className="sign-in-brand">
        <Mark size={56} />
        <p className="sign-in-name">
          门神 <span>Menshen</span>
        </p>
        <p className="sign-in-slogan">{t('slogan')}</p>
        <p className="sign-in-about">{t('about')}</p>
        <ul className="sign-in-points">
          <li>{t('points.records')}</li>
          <li>{t('points.masked')}</li>
          <li>{t('points.log')}</li>
        </ul>
      </aside>
      <main className="sign-in-main" id="content" tabIndex={-1} ref={main}>
        <div className="sign-in-tools">
          <LanguageSwitch />
        </div>
        <div className="sign-in-content">{children}</div>
      </main>
    </div>
  )
}
