import { KeyOutlined, MessageOutlined, MobileOutlined, RightOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export type FactorChoice = 'passkey' | 'app' | 'sms'

const ICONS: Readonly<Record<FactorChoice, ReactNode>> = {
  passkey: <KeyOutlined aria-hidden />,
  app: <MobileOutlined aria-hidden />,
  sms: <MessageOutlined aria-hidden />,
}

interface ChooseFactorProps {
  readonly choices: readonly FactorChoice[]
  readonly onChoose: (choice: FactorChoice) => void
}

/** Which kind of second factor to set up: the stronger first. */
export function ChooseFactor({ choices, onChoose }: ChooseFactorProps): ReactNode {
  const { t } = useTranslation('sign-in')
  return (
    <ul className="people" aria-label={t('step.enrolWays')}>
      {choices.map((choice) => (
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
