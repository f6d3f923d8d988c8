import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { accountWrites, type PasswordState } from '../../api/account.ts'
import { PasswordRules } from '../../ui/password/password-rules.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'

interface Wish {
  readonly current: string
  readonly next: string
}

interface PasswordChangeProps {
  readonly rules: PasswordState['rules']
  readonly onClose: () => void
}

/** Asks for the present password and a new one. Managers of passwords may fill both (ASVS 6.2.7), and either may be looked at (6.2.6). */
export function PasswordChange({ rules, onClose }: PasswordChangeProps): ReactNode {
  const { t } = useTranslation('account')
  const { t: general } = useTranslation()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const changing = useMutation({
    mutationFn: ({ current, next }: Wish) => accountWrites.changePassword(current, next),
    onSuccess: ({ sessionsEnded }) => {
      void message.success(t('password.done', { count: sessionsEnded }))
      void queries.invalidateQueries({ queryKey: ['account'] })
      onClose()
    },
  })
  const required = [{ required: true, message: general('form.required') }]
  return (
    <Form<Wish> layout="vertical" requiredMark={false} onFinish={(wish) => changing.mutate(wish)} className="account-form">
      {changing.isError && <ProblemView error={changing.error} inline />}
      <Form.Item name="current" label={t('password.current')} rules={required}>
        <Input.Password autoComplete="current-password" autoFocus maxLength={256} />
      </Form.Item>
      <Form.Item name="next" label={t('password.next')} rules={required}>
        <Input.Password autoComplete="new-password" maxLength={256} />
      </Form.Item>
      <PasswordRules rules={rules} />
      <div className="account-actions">
        <Button type="primary" htmlType="submit" loading={changing.isPending}>
          {t('password.submit')}
        </Button>
        <Button onClick={onClose}>{t('password.cancel')}</Button>
      </div>
    </Form>
  )
}
