import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './identity.css'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onKept: () => void
}

function save(codes: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([`Menshen\n\n${codes.join('\n')}\n`], { type: 'text/plain' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: 'menshen-recovery-codes.txt' })
  link.click()
  URL.revokeObjectURL(url)
}

/** Shows the codes that replace a lost second factor: now, and never again. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps): ReactNode {
  const { t } = useTranslation('account')
  return (
    <div className="recovery">
      <h3>{t('recovery.title')}</h3>
      <p>{t('recovery.explain')}</p>
      <ul className="recovery-codes" translate="no">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="account-actions">
        <Button type="primary" onClick={onKept}>
          {t('recovery.kept')}
        </Button>
        <Button onClick={() => save(codes)}>{t('recovery.save')}</Button>
      </div>
    </div>
  )
}
