import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WishState } from './use-wish.ts'
import { FIRST_PERIOD, type WishKey } from './wish.ts'
import { WishInput } from './wish-input.tsx'

const FIRST: readonly WishKey[] = ['period', 'who', 'category', 'event', 'outcome']
const MORE: readonly WishKey[] = ['object', 'record', 'field', 'operation', 'grant', 'address', 'correlation', 'from', 'to']

/** What one looks for; the rarer questions behind a button, unless one of them is asked. */
export function WishForm({ asked }: { readonly asked: WishState }): ReactNode {
  const { t } = useTranslation('audit-log')
  const { wish, can, replace } = asked
  const asksMore = MORE.some((key) => wish[key] !== undefined)
  const [open, setOpen] = useState(asksMore)
  const shown = [...FIRST, ...(open || asksMore ? MORE : [])].filter((key) => can.has(key))
  const asks = Object.keys(wish).some((key) => key !== 'period' || wish.period !== FIRST_PERIOD)
  return (
    <search className="panel audit-wish">
      <div className="audit-wish-fields">
        {shown.map((key) => (
          <WishInput key={key} name={key} asked={asked} />
        ))}
      </div>
      <div className="audit-wish-acts">
        {MORE.some((key) => can.has(key)) && !asksMore && (
          <Button
            type="text"
            size="small"
            aria-expanded={open}
            icon={open ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'fewer' : 'more')}
          </Button>
        )}
        {asks && (
          <Button type="text" size="small" onClick={() => replace({})}>
            {t('reset')}
          </Button>
        )}
      </div>
    </search>
  )
}
