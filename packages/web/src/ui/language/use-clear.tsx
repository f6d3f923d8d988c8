import { CloseCircleFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Clear {
  readonly clearIcon: ReactNode
  readonly label: string
}

/** The cross that empties a choice, named in the reader's language: antd knows it in English only. */
export function useClear(): (optional: boolean) => Clear | false {
  const { t } = useTranslation()
  return (optional) => optional && { clearIcon: <CloseCircleFilled aria-hidden />, label: t('action.clear') }
}
