import { KeyOutlined, MessageOutlined, MobileOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { factorWrites, type SecondFactors } from '../../../api/account.ts'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { useFormats } from '../../../ui/format/format-context.tsx'

const KIND_ICONS = { passkey: <KeyOutlined aria-hidden />, totp: <MobileOutlined aria-hidden />, sms: <MessageOutlined aria-hidden /> }

interface FactorLineProps {
  readonly factor: SecondFactors['factors'][number]
  readonly onChanged: () => Promise<void>
}

/** One second factor, and the way to take it away. */
export function FactorLine({ factor, onChanged }: FactorLineProps): ReactNode {
  const { t } = useTranslation('account')
  const formats = useFormats()
  const { message } = App.useApp()
  const [removing, setRemoving] = useState(false)
  const { id, kind, createdAt, lastUsedAt } = factor
  const kindName = t(`factor.kinds.${kind}`)
  const label = factor.label === '' ? kindName : factor.label
  const created = formats.instant(createdAt)
  return (
    <li>
      <div>
        <p className="account-client">
          {KIND_ICONS[kind]}
          <span translate={factor.label === '' ? 'yes' : 'no'}>{label}</span>
          {factor.label !== '' && <span className="account-kind">{kindName}</span>}
        </p>
        <p className="account-line">
          {lastUsedAt === null ? t('factor.lineUnused', { created }) : t('factor.line', { created, used: formats.instant(lastUsedAt) })}
        </p>
      </div>
      <Button aria-label={t('factor.removeOf', { label })} onClick={() => setRemoving(true)}>
        {t('factor.remove')}
      </Button>
      {removing && (
        <ConfirmDialog
          title={t('factor.removeTitle')}
          text={t('factor.removeText', { label })}
          danger
          onConfirm={async () => {
            await factorWrites.remove(id)
            void message.success(t('factor.removed'))
            setRemoving(false)
            await onChanged()
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  )
}
