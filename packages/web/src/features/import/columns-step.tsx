import { EXTERNAL_ID, type ImportColumn, importTargetLabels } from '@menshen/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkImport, type ImportSettings, importQuery, keepImportSettings, type ShownImport } from '../../api/imports.ts'
import { useLabel, useLanguage } from '../../ui/language/use-language.ts'
import { RecordText } from '../../ui/record/record-text.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { ColumnRow } from './column-row.tsx'
import { ReadingOptions } from './reading-options.tsx'

interface ColumnsStepProps {
  readonly shown: ShownImport
  readonly onTried: () => void
}

/** The fields that must be filled and are not. */
function useMissing({ object, targets }: ShownImport, columns: readonly ImportColumn[]): string[] {
  const label = useLabel()
  return targets
    .filter(({ field, required }) => required && !columns.some((column) => column.field === field))
    .map(({ field }) => label(importTargetLabels(object, field) ?? { en: field, zh: field }))
}

/** What each column of the file fills, and how its cells are read. */
export function ColumnsStep({ shown, onTried }: ColumnsStepProps): ReactNode {
  const { t } = useTranslation('import')
  const language = useLanguage()
  const queries = useQueryClient()
  const [settings, setSettings] = useState<ImportSettings | null>(null)
  const current = settings ?? shown.settings
  const keep = (next: ShownImport): void => {
    queries.setQueryData(importQuery(shown.id, language).queryKey, next)
    setSettings(null)
  }
  // Read anew: other titles, so the columns are guessed again.
  const reread = useMutation({
    mutationFn: (form: ImportSettings) => keepImportSettings(shown.id, { ...form, columns: [] }),
    onSuccess: keep,
  })
  const tryOut = useMutation({
    mutationFn: async (all: ImportSettings) => {
      keep(await keepImportSettings(shown.id, all))
      await checkImport(shown.id)
      await queries.invalidateQueries({ queryKey: ['imports', shown.id] })
    },
    onSuccess: onTried,
  })
  const missing = useMissing(shown, current?.columns ?? [])
  if (current === null) return null
  const setColumn = (column: number, use: Omit<ImportColumn, 'column'> | null): void => {
    const others = current.columns.filter((one) => one.column !== column && one.field !== use?.field)
    setSettings({ ...current, columns: use === null ? others : [...others, { column, ...use }] })
  }
  const { preview, fault } = shown
  const keyed = current.columns.some(({ field, by }) => field === EXTERNAL_ID || by === EXTERNAL_ID)
  return (
    <div className="import-columns">
      <p className="import-note">
        <RecordText>{shown.fileName}</RecordText>
        {shown.remembered && ` · ${t('columns.remembered')}`}
      </p>
      <ReadingOptions shown={shown} settings={current} keyed={keyed} onChange={setSettings} onReread={reread.mutate} />
      {reread.isError && <ProblemView error={reread.error} inline />}
      {fault !== null && (
        <Alert
          type="error"
          showIcon
          title={fault.line === null ? fault.message : t('atLine', { line: fault.line, message: fault.message })}
        />
      )}
      {preview !== null && (
        <ul className="import-column-list" aria-label={t('columns.list')}>
          {preview.titles.map((title, column) => (
            <ColumnRow
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are known by their place alone
              key={column}
              shown={shown}
              title={title}
              samples={preview.lines.map((line) => line[column] ?? '').filter((cell) => cell !== '')}
              use={current.columns.find((one) => one.column === column) ?? null}
              taken={current.columns}
              onUse={(use) => setColumn(column, use)}
            />
          ))}
        </ul>
      )}
      {missing.length > 0 && (
        <Alert type="warning" showIcon title={t('columns.missing', { fields: missing.join(language === 'zh' ? '、' : ', ') })} />
      )}
      {tryOut.isError && <ProblemView error={tryOut.error} inline />}
      <div className="import-actions">
        <Button
          type="primary"
          disabled={current.columns.length === 0 || preview === null}
          loading={tryOut.isPending}
          onClick={() => tryOut.mutate(current)}
        >
          {t('columns.try')}
        </Button>
        <span className="import-note">{t('columns.tryHint')}</span>
      </div>
    </div>
  )
}
