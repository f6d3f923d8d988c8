import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemView } from '../../ui/state/problem-view.tsx'

interface Credentials {
  readonly email: string
  readonly password: string
}

/** Sign-in with e-mail and password. */
export function PasswordForm({ onSubmit }: { readonly onSubmit: (email: string, password: string) => Promise<void> }): ReactNode {
  const { t } = useTranslation('sign-in')
  const { t: general } = useTranslation()
  const signing = useMutation({ mutationFn: ({ email, password }: Credentials) => onSubmit(email, password) })
  const required = [{ required: true, message: general('form.required') }]
  return (
    <>
      <h1 className="sign-in-title">{t('title')}</h1>
      {signing.isError && <ProblemView error={signing.error} inline />}
      <Form<Credentials>
        layout="vertical"
        size="large"
        requiredMark={false}
        onFinish={(values) => signing.mutate(values)}
        className="sign-in-form"
      >
        <Form.Item name="email" label={t('email')} rules={required}>
          <Input type="email" autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={required}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={signing.isPending}>
          {t('submit')}
        </Button>
      </Form>
    </>
  )
}
