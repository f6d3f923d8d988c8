import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { canReach, useSession } from '../../api/session.ts'
import type { RefusalSlotProps } from '../../ui/slot/refusal-slot.tsx'

/** Leads from a refusal to the form by which one asks for what was refused. */
export function AskForAccess({ correlationId }: RefusalSlotProps): ReactNode {
  const { t } = useTranslation()
  if (!canReach(useSession(), 'accessRequest', 'create')) return null
  return (
    <p>
      <Link className="ask-for-access" to="/access" search={correlationId === null ? {} : { refusal: correlationId }}>
        {t('nav.askForAccess')}
      </Link>
    </p>
  )
}
