import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemView } from '../state/problem-view.tsx'
import { useSeconds } from './use-seconds.ts'
import './identity.css'

interface SentCode {
  readonly sentTo: string
  readonly againAfter: number
}

interface SendCodeProps {
  readonly send: () => Promise<SentCode>
  readonly onSent?: () => void
}

/** Has a code sent to the person's phone, and another when the first has not come. */
export function SendCode({ send, onSent }: SendCodeProps): ReactNode {
  const { t } = useTranslation('account')
  const [left, wait] = useSeconds()
  const sending = useMutation({
    mutationFn: send,
    onSuccess: ({ againAfter }) => {
      wait(againAfter)
      onSent?.()
    },
  })
  const { data } = sending
  return (
    <div className="send-code">
      {sending.isError && <ProblemView error={sending.error} inline />}
      <p role="status" className="send-code-said">
        {data !== undefined && t('phone.sent', { number: data.sentTo })}
      </p>
      <Button onClick={() => sending.mutate()} loading={sending.isPending} disabled={left > 0}>
        {data === undefined ? t('phone.send') : left > 0 ? t('phone.again', { seconds: left }) : t('phone.sendAgain')}
      </Button>
    </div>
  )
}
