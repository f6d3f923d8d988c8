import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../language/use-language.ts'
import { ProblemView } from '../state/problem-view.tsx'
import { CodeInput } from './code-input.tsx'
import { useSeconds } from './use-seconds.ts'
import './identity.css'

interface NewPhone {
  readonly id: string
  readonly sentTo: string
  readonly againAfter: number
}

interface PhoneSetupProps {
  readonly begin: (phone: string) => Promise<NewPhone>
  readonly confirm: (id: string, code: string) => Promise<void>
  readonly onCancel?: () => void
}

/** Where most readers of a language are. */
const CALLING_CODES = { en: '+', zh: '+86 ' } as const

/** Asks for a phone number, says what is weak about it (ASVS 6.6.1), has a code sent there, and takes it. */
export function PhoneSetup({ begin, confirm, onCancel }: PhoneSetupProps): ReactNode {
  const { t } = useTranslation('account')
  const { t: general } = useTranslation()
  const language = useLanguage()
  const [left, wait] = useSeconds()
  const [begun, setBegun] = useState<(NewPhone & { readonly phone: string }) | null>(null)
  const beginning = useMutation({
    mutationFn: async (phone: string) => ({ phone, ...(await begin(phone)) }),
    onSuccess: (sent) => {
      setBegun(sent)
      wait(sent.againAfter)
    },
  })
  const confirming = useMutation({ mutationFn: (code: string) => confirm(begun?.id ?? '', code) })
  const required = [{ required: true, message: general('form.required') }]
  const cancel = onCancel !== undefined && <Button onClick={onCancel}>{general('action.cancel')}</Button>
  const failure = confirming.error ?? beginning.error
  return (
    <div className="phone-setup">
      <p>{t('phone.weak')}</p>
      {failure !== null && <ProblemView error={failure} inline />}
      {begun === null ? (
        <Form<{ phone: string }>
          key="number"
          layout="vertical"
          requiredMark={false}
          initialValues={{ phone: CALLING_CODES[language] }}
          onFinish={({ phone }) => beginning.mutate(phone)}
        >
          <Form.Item name="phone" label={t('phone.number')} extra={t('phone.hint')} rules={required}>
            <Input type="tel" inputMode="tel" autoComplete="tel" maxLength={40} className="phone-input" autoFocus />
          </Form.Item>
          <div className="account-actions">
            <Button type="primary" htmlType="submit" loading={beginning.isPending}>
              {t('phone.send')}
            </Button>
            {cancel}
          </div>
        </Form>
      ) : (
        <Form<{ code: string }> key="code" layout="vertical" requiredMark={false} onFinish={({ code }) => confirming.mutate(code)}>
          <p role="status">{t('phone.sent', { number: begun.sentTo })}</p>
          <Form.Item name="code" label={t('phone.code')} rules={required}>
            <CodeInput autoFocus />
          </Form.Item>
          <div className="account-actions">
            <Button type="primary" htmlType="submit" loading={confirming.isPending}>
              {t('factor.confirm')}
            </Button>
            <Button onClick={() => beginning.mutate(begun.phone)} loading={beginning.isPending} disabled={left > 0}>
              {left > 0 ? t('phone.again', { seconds: left }) : t('phone.sendAgain')}
            </Button>
            <Button type="link" onClick={() => setBegun(null)}>
              {t('phone.other')}
            </Button>
            {cancel}
          </div>
        </Form>
      )}
    </div>
  )
}
