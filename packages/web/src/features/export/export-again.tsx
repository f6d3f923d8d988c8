import { ReloadOutlined } from '@ant-design/icons'
import type { ShownExport } from '@menshen/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ExportQuestion, exportPreviewQuery, startExport } from '../../api/exports.ts'
import { useReach } from '../../api/session.ts'
import { ProblemView } from '../../ui/state/problem-view.tsx'

type Question = NonNullable<ShownExport['question']>

const selectionOf = ({ filter, q }: Question): ExportQuestion => ({
  ...(filter === undefined ? {} : { filter }),
  ...(q === undefined ? {} : { q }),
})

interface ExportAgainProps {
  readonly entry: ShownExport
  readonly question: Question
}

/** Starts an export with the same choice once more; columns that may not leave any more are left out. Not there for whoever may not. */
export function ExportAgain({ entry, question }: ExportAgainProps): ReactNode {
  const { t } = useTranslation('export')
  const queries = useQueryClient()
  const { object, format, reason } = entry
  const { operations } = useReach(object)
  const asked = selectionOf(question)
  const { sort } = question
  const starting = useMutation({
    mutationFn: async () => {
      const { fields } = await queries.fetchQuery(exportPreviewQuery(object, asked))
      const leaving = entry.fields.filter((name) => fields.some(({ field, leaves }) => field === name && leaves))
      return startExport(object, { ...asked, ...(sort === undefined ? {} : { sort }), fields: leaving, format, reason })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['exports', 'list'] }),
  })
  if (!operations.includes('export')) return null
  return (
    <div className="export-actions">
      {starting.isError && <ProblemView error={starting.error} inline />}
      <Button icon={<ReloadOutlined aria-hidden />} loading={starting.isPending} onClick={() => starting.mutate()}>
        {t('again')}
      </Button>
    </div>
  )
}
