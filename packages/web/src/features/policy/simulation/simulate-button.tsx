import { ExperimentOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReach } from '../../../api/session.ts'
import type { SimulatedDraft } from './use-simulation-of.ts'

const SimulationDialog = lazy(async () => ({ default: (await import('./simulation-dialog.tsx')).SimulationDialog }))

interface SimulateButtonProps extends SimulatedDraft {
  readonly disabled?: boolean
}

/** Shows what a draft would change on live data, to whoever may simulate. */
export function SimulateButton({ disabled = false, ...draft }: SimulateButtonProps): ReactNode {
  const { t } = useTranslation('policy')
  const { operations } = useReach('policy')
  const [open, setOpen] = useState(false)
  if (!operations.includes('simulate')) return null
  return (
    <>
      <Button icon={<ExperimentOutlined aria-hidden />} disabled={disabled} onClick={() => setOpen(true)}>
        {t('simulation.action')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <SimulationDialog draft={draft} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
