import { QuestionCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, Suspense, useState } from 'react'
import { useExplainSlots, type WhyProps } from './explain-slots.tsx'

interface WhyButtonProps extends Omit<WhyProps, 'onClose'> {
  /** The question itself, for whoever does not see the sign. */
  readonly label: string
  /** Writes the question out beside the sign. */
  readonly wordy?: boolean
}

/** The small question mark: why is this masked, absent or refused? */
export function WhyButton({ label, wordy = false, ...asked }: WhyButtonProps): ReactNode {
  const slots = useExplainSlots()
  const [open, setOpen] = useState(false)
  if (slots === null) return null
  const Why = slots.why
  return (
    <>
      <Button
        size="small"
        type="text"
        className="why"
        icon={<QuestionCircleOutlined aria-hidden />}
        {...(wordy ? {} : { 'aria-label': label, title: label })}
        onClick={() => setOpen(true)}
      >
        {wordy ? label : undefined}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <Why {...asked} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
