import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../ui/format/format-context.tsx'
import type { Counted } from './count-text.tsx'
import type { ListState } from './use-list-state.ts'

interface PagerProps {
  readonly list: ListState
  readonly size: number
  readonly shown: number
  readonly next: string | null
  readonly count: Counted | undefined
}

/** Forwards and back by cursors. */
export function Pager({ list, size, shown, next, count }: PagerProps): ReactNode {
  const { t } = useTranslation('records')
  const formats = useFormats()
  if (shown === 0 || (next === null && list.pageNumber === 0)) return null
  const from = list.pageNumber * size + 1
  const all = count === undefined ? '' : `${formats.number(count.count)}${count.capped ? '+' : ''}`
  return (
    <nav className="pager" aria-label={t('list.pages')}>
      <span className="pager-text">{t('list.range', { from: formats.number(from), to: formats.number(from + shown - 1), all })}</span>
      <Button icon={<LeftOutlined aria-hidden />} disabled={list.pageNumber === 0} onClick={list.previous}>
        {t('list.previous')}
      </Button>
      <Button
        icon={<RightOutlined aria-hidden />}
        iconPlacement="end"
        disabled={next === null}
        onClick={() => next !== null && list.next(next)}
      >
        {t('list.next')}
      </Button>
    </nav>
  )
}
