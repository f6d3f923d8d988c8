import { TOKEN_DAYS } from '@menshen/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type MadeToken, type TokenWish, tokensQuery, tokenWrites } from '../../api/tokens.ts'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { ChooseCut } from './choose-cut.tsx'

const LIFETIMES: readonly number[] = [7, 30, TOKEN_DAYS.usual, 180, TOKEN_DAYS.most]

interface NewTokenProps {
  readonly onMade: (token: MadeToken) => void
  readonly onClose: () => void
}

/** Asks for what a token is to be, and once more who asks: it outlives the session (ASVS 7.5.1). */
export function NewToken({ onMade, onClose }: NewTokenProps): ReactNode {
  const { t } = useTranslation('account')
  const { t: general } = useTranslation()
  const queries = useQueryClient()
  const making = useMutation({
    mutationFn: tokenWrites.make,
    onSuccess: (token) => {
      void queries.invalidateQueries({ queryKey: tokensQuery.queryKey })
      onMade(token)
    },
  })
  const required = [{ required: true, message: general('form.required') }]
  return (
    <Form<TokenWish>
      layout="vertical"
      requiredMark={false}
      initialValues={{ days: TOKEN_DAYS.usual, readOnly: false, cut: {} }}
      onFinish={(wish) => making.mutate(wish)}
      className="account-form"
    >
      {making.isError && <ProblemView error={making.error} inline />}
      <Form.Item name="name" label={t('tokens.name')} extra={t('tokens.nameHint')} rules={required}>
        <Input autoFocus autoComplete="off" maxLength={80} />
      </Form.Item>
      <Form.Item name="days" label={t('tokens.lifetime')}>
        <Select options={LIFETIMES.map((days) => ({ value: days, label: t('tokens.days', { count: days }) }))} />
      </Form.Item>
      <Form.Item
        name="cut"
        label={t('tokens.cut')}
        extra={t('tokens.cutHint')}
        rules={[
          {
            validator: (_rule, cut: TokenWish['cut']) =>
              Object.keys(cut).length > 0 ? Promise.resolve() : Promise.reject(new Error(t('tokens.cutEmpty'))),
          },
        ]}
      >
        <ChooseCut />
      </Form.Item>
      <Form.Item name="readOnly" valuePropName="checked" extra={t('tokens.readOnlyHint')}>
        <Checkbox>{t('tokens.readOnly')}</Checkbox>
      </Form.Item>
      <Form.Item name="current" label={t('password.current')} extra={t('tokens.proofHint')} rules={required}>
        <Input.Password autoComplete="current-password" maxLength={256} />
      </Form.Item>
      <div className="account-actions">
        <Button type="primary" htmlType="submit" loading={making.isPending}>
          {t('tokens.make')}
        </Button>
        <Button onClick={onClose}>{t('password.cancel')}</Button>
      </div>
    </Form>
  )
}
