import { KeyOutlined, MobileOutlined, RightOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export type FactorChoice = 'passkey' | 'app'

const ICONS: Readonly<Record<FactorChoice, ReactNode>> = { passkey: <KeyOutlined aria-hidden />, app: <MobileOutlined aria-hidden /> }

/** Which kind of second factor to set up: the stronger first. */
export function ChooseFactor({ onChoose }: { readonly onChoose: (choice: FactorChoice) => void }): ReactNode {
  const { t } = useTranslation('sign-in')
  return (
    <ul className="people" aria-label={t('step.enrolWays')}>
      {(['passkey', 'app'] as const).map((choice) => (
        <li key={choice}>
          <button type="button" className="person-card" data-choice={choice} onClick={() => onChoose(choice)}>
            <span className="factor-choice-icon">{ICONS[choice]}</span>
            <span className="person-card-text">
              <span className="person-card-name">{t(`step.${choice}`)}</span>
              <span className="person-card-duty">{t(`step.${choice}What`)}</span>
            </span>
            <RightOutlined className="person-card-go" aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}
