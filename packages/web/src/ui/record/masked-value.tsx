import { LockOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A value of which the reader sees a mask only (V1): it must look like one at a glance. */
export function MaskedValue({ value, children }: { readonly value: string; readonly children?: ReactNode }): ReactNode {
  const { t } = useTranslation()
  return (
    <span className="masked">
      <Tooltip title={t('masked.why')}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the tooltip must be reachable by keyboard */}
        <span className="masked-text" tabIndex={0}>
          <span className="masked-value" translate="no">
            {value}
          </span>
          <LockOutlined className="masked-lock" aria-label={t('masked.name')} />
        </span>
      </Tooltip>
      {children}
    </span>
  )
}
