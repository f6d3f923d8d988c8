import { KeyOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, type ButtonProps } from 'antd'
import type { ReactNode } from 'react'
import { PasskeyProblem } from './passkey-problem.tsx'

interface PasskeyButtonProps extends Pick<ButtonProps, 'type' | 'block' | 'size' | 'className' | 'autoFocus'> {
  /** Asks for the passkey and goes on with it. */
  readonly onUse: () => Promise<unknown>
  readonly children: ReactNode
}

/** Asks for a passkey; what went wrong stands above. */
export function PasskeyButton({ onUse, children, ...look }: PasskeyButtonProps): ReactNode {
  const using = useMutation({ mutationFn: onUse })
  return (
    <>
      {using.isError && <PasskeyProblem error={using.error} />}
      <Button icon={<KeyOutlined aria-hidden />} loading={using.isPending} onClick={() => using.mutate()} {...look}>
        {children}
      </Button>
    </>
  )
}
