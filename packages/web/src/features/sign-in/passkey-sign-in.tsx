import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { passkeys, passkeysSupported } from '../../api/passkeys.ts'
import type { SignedIn } from '../../api/session.ts'
import { PasskeyButton } from '../../ui/identity/passkey-button.tsx'

/** The way in without a password, where the browser knows it. */
export function PasskeySignIn({ onNext }: { readonly onNext: (answer: SignedIn) => Promise<void> }): ReactNode {
  const { t } = useTranslation('sign-in')
  if (!passkeysSupported()) return null
  return (
    <div className="sign-in-passkey">
      <p className="sign-in-or">{t('passkey.or')}</p>
      <PasskeyButton block size="large" onUse={async () => onNext(await passkeys.signIn())}>
        {t('passkey.signIn')}
      </PasskeyButton>
    </div>
  )
}
