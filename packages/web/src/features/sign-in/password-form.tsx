import { useMutation } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SignInForm } from './sign-in-form.tsx'

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
    <SignInForm<Credentials>
      title={t('title')}
      error={signing.error}
      submit={t('submit')}
      pending={signing.isPending}
      onSubmit={signing.mutate}
    >
      <Form.Item name="email" label={t('email')} rules={required}>
        <Input type="email" autoComplete="username" autoFocus />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={required}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
    </SignInForm>
  )
}
