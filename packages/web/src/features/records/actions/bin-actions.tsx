import type { ShownRecord } from '@menshen/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordWrites } from '../../../api/records.ts'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'

const BIN_ACTIONS = ['restore', 'purge'] as const
type BinAction = (typeof BIN_ACTIONS)[number]

/** What can be done with a record in the bin; it has no page of its own there, so it is done in the list. */
export function BinActions({ object, record }: { readonly object: CrmObject; readonly record: ShownRecord }): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<BinAction | null>(null)
  const titleOf = (name: BinAction): string => label(object.operationLabels[name] ?? { en: name, zh: name })
  const act = async (name: BinAction): Promise<void> => {
    await recordWrites[name](object.name, record)
    setChosen(null)
    void message.success(t(`done.${name}`))
    await queries.invalidateQueries({ queryKey: ['records'] })
  }
  return (
    <span className="bin-actions">
      {BIN_ACTIONS.filter((name) => record.operations.includes(name)).map((name) => (
        <Button key={name} size="small" danger={name === 'purge'} onClick={() => setChosen(name)}>
          {titleOf(name)}
        </Button>
      ))}
      {chosen !== null && (
        <ConfirmDialog
          title={titleOf(chosen)}
          text={t(`confirm.${chosen}`)}
          danger={chosen === 'purge'}
          onConfirm={() => act(chosen)}
          onClose={() => setChosen(null)}
        />
      )}
    </span>
  )
}
