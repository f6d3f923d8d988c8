import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** The text of a new token, this once. It is in the page's memory alone and gone with the page (ASVS 14.3.3). */
export function ShownOnce({ token, onClose }: { readonly token: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('account')
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    // Without https a browser has no clipboard for pages; the text can still be marked.
    await navigator.clipboard?.writeText(token)
    setCopied(true)
  }
  return (
    <Alert
      type="success"
      className="account-once"
      title={t('tokens.once')}
      description={
        <>
          <p>{t('tokens.onceHint')}</p>
          <code className="account-token" translate="no">
            {token}
          </code>
          <div className="account-actions">
            <Button type="primary" icon={copied ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />} onClick={() => void copy()}>
              {copied ? t('tokens.copied') : t('tokens.copy')}
            </Button>
            <Button onClick={onClose}>{t('tokens.kept')}</Button>
          </div>
        </>
      }
    />
  )
}
