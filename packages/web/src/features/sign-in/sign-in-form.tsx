import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import { ProblemView } from '../../ui/state/problem-view.tsx'

interface SignInFormProps<V> {
  readonly title: string
  readonly hint?: ReactNode
  /** What the last try was refused for. */
  readonly error: Error | null
  readonly submit: string
  readonly pending: boolean
  readonly initial?: Partial<V>
  readonly onSubmit: (values: V) => void
  /** The fields. */
  readonly children: ReactNode
}

/** One question of the way in: what it is about, why the last answer was refused, its fields, and one way on. */
export function SignInForm<V extends object>({
  title,
  hint,
  error,
  submit,
  pending,
  initial,
  onSubmit,
  children,
}: SignInFormProps<V>): ReactNode {
  return (
    <>
      <h1 className="sign-in-title">{title}</h1>
      {hint !== undefined && <p className="sign-in-hint">{hint}</p>}
      {error !== null && <ProblemView error={error} inline />}
      <Form<V>
        layout="vertical"
        size="large"
        requiredMark={false}
        className="sign-in-form"
        {...(initial === undefined ? {} : { initialValues: initial })}
        onFinish={onSubmit}
      >
        {children}
        <Button type="primary" htmlType="submit" block loading={pending}>
          {submit}
        </Button>
      </Form>
    </>
  )
}
