import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { behaviourWrites } from '../../api/behaviour.ts'
import { ReasonDialog } from '../../ui/dialog/reason-dialog.tsx'
import { useBehaviourChange } from './use-behaviour-change.ts'

/** Asks for the name behind a pseudonym, with the reason that a second person is to judge. */
export function AskForName({ handle, onClose }: { readonly handle: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('behaviour')
  const change = useBehaviourChange()
  return (
    <ReasonDialog
      title={t('person.askTitle')}
      explanation={t('person.askExplanation')}
      confirm={t('person.ask')}
      onConfirm={async (reason) => {
        await change(behaviourWrites.ask(handle, reason), t('person.asked'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}
