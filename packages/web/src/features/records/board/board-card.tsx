import { SwapOutlined } from '@ant-design/icons'
import { crmObjects, type ShownRecord } from '@menshen/contract'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { onItem } from '../../../ui/look/on-item.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import { RecordTitle, titleTextOf } from '../../../ui/record/record-title.tsx'
import type { Stage } from './board.tsx'
import { isMovable } from './use-move.ts'

interface BoardCardProps {
  readonly record: ShownRecord
  readonly stage: Stage
  readonly stages: readonly Stage[]
  readonly isMoving: boolean
  readonly onDrag: (record: ShownRecord | null) => void
  readonly onMove: (record: ShownRecord, to: string) => void
}

const FACTS = ['customerId', 'amount', 'expectedCloseOn', 'ownerId'] as const
const deal = crmObjects.deal

/** A deal on the board. It can be dragged, or sent to another stage from its menu; what may not be moved offers neither. */
export function BoardCard({ record, stage, stages, isMoving, onDrag, onMove }: BoardCardProps): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const movable = isMovable(record) && !isMoving
  const title = titleTextOf(deal, record) ?? t('list.untitled')
  const facts = FACTS.filter((name) => (record.fields[name] ?? null) !== null)
  return (
    <li
      className={['board-card', movable ? 'board-card-movable' : '', isMoving ? 'board-card-moving' : ''].join(' ')}
      draggable={movable}
      data-deal={record.id}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', title)
        onDrag(record)
      }}
      onDragEnd={() => onDrag(null)}
    >
      <div className="board-card-head">
        <Link to="/$plural/$id" params={{ plural: deal.plural, id: record.id }} className="record-link" draggable={false}>
          <RecordTitle object={deal} record={record} />
        </Link>
        {movable && (
          <Dropdown
            autoFocus
            trigger={['click']}
            menu={{
              items: stages
                .filter(({ key }) => key !== stage.key)
                .map(({ key, name }) => ({ key, label: t('board.moveTo', { stage: name }) })),
              onClick: onItem((key) => onMove(record, key)),
            }}
          >
            <Button size="small" type="text" icon={<SwapOutlined aria-hidden />} aria-label={t('board.move', { title })} />
          </Dropdown>
        )}
      </div>
      <div className="board-facts">
        {facts.map((name) => (
          <span key={name} title={label(deal.fields[name].labels)} className={name === 'amount' ? 'board-amount' : ''}>
            <FieldValue
              name={name}
              field={deal.fields[name]}
              value={record.fields[name]}
              masked={record.masked.includes(name)}
              fields={record.fields}
              compact
            />
          </span>
        ))}
      </div>
    </li>
  )
}
