import { Button, Form, QRCode } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemView } from '../state/problem-view.tsx'
import { CodeInput } from './code-input.tsx'
import './identity.css'

interface TotpSetupProps {
  readonly secret: string
  readonly uri: string
  readonly error: Error | null
  readonly pending: boolean
  readonly onCode: (code: string) => void
  readonly onCancel?: () => void
}

/** Shows what an app must know, as a picture and for typing, and takes its first code. */
export function TotpSetup({ secret, uri, error, pending, onCode, onCancel }: TotpSetupProps): ReactNode {
  const { t } = useTranslation('account')
  const { t: general } = useTranslation()
  return (
    <div className="totp-setup">
      <p>{t('factor.scan')}</p>
      <div className="totp-picture" role="img" aria-label={t('factor.picture')}>
        <QRCode value={uri} type="svg" size={192} color="#000000" bgColor="#ffffff" bordered={false} />
      </div>
      <p className="totp-by-hand">
        {t('factor.byHand')} <code translate="no">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      {error !== null && <ProblemView error={error} inline />}
      <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => onCode(code)}>
        <Form.Item name="code" label={t('factor.firstCode')} rules={[{ required: true, message: general('form.required') }]}>
          <CodeInput autoFocus />
        </Form.Item>
        <div className="account-actions">
          <Button type="primary" htmlType="submit" loading={pending}>
            {t('factor.confirm')}
          </Button>
          {onCancel !== undefined && <Button onClick={onCancel}>{general('action.cancel')}</Button>}
        </div>
      </Form>
    </div>
  )
}
