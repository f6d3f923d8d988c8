import { BULK_ACTS, MOST_BULK_ROWS } from '@menshen/contract'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkAct } from '../../../api/bulk.ts'
import { useReach } from '../../../api/session.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import type { ListSelectionProps } from '../../../ui/slot/list-slots.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import type { BulkScope } from './bulk-scope.ts'
import './bulk.css'

/** Above a list once rows are chosen: what can be done with them, or with all that match. */
export function BulkBar({ object, question, count, chosen, clear }: ListSelectionProps): ReactNode {
  const { t } = useTranslation('records')
  const formats = useFormats()
  const reach = useReach(object.name)
  const [all, setAll] = useState(false)
  const [act, setAct] = useState<BulkAct | null>(null)
  const matching = count?.count ?? chosen.length
  const canTakeAll = count !== undefined && !count.capped && matching > chosen.length && matching <= MOST_BULK_ROWS
  const scope: BulkScope = all && canTakeAll ? { kind: 'matching', question, count: matching } : { kind: 'chosen', ids: chosen }
  const taken = scope.kind === 'matching' ? scope.count : chosen.length
  const acts = BULK_ACTS.filter((name) => reach.operations.includes(name))
  return (
    <section className="bulk-bar" aria-label={t('bulk.bar')}>
      <span role="status">{t('bulk.chosen', { count: taken, text: formats.number(taken) })}</span>
      {canTakeAll && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? t('bulk.onlyChosen', { text: formats.number(chosen.length) }) : t('bulk.takeAll', { text: formats.number(matching) })}
        </Button>
      )}
      <span className="bulk-acts">
        {acts.map((name) => (
          <Button key={name} size="small" danger={name === 'delete'} onClick={() => setAct(name)}>
            {t(`bulk.act.${name}`)}
          </Button>
        ))}
        <Button type="text" size="small" onClick={clear}>
          {t('bulk.clear')}
        </Button>
      </span>
      {act !== null && <BulkDialog act={act} object={object} scope={scope} onDone={clear} onClose={() => setAct(null)} />}
    </section>
  )
}
