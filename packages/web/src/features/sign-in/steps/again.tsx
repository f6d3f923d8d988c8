import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Gives up a sign-in that is under way, and begins another. */
export function Again({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  const { t } = useTranslation('sign-in')
  return (
    <Button type="link" className="sign-in-other" onClick={onAgain}>
      {t('step.again')}
    </Button>
  )
}
