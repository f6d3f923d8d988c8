import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownImport } from '../../api/imports.ts'
import { useFormats } from '../../ui/format/format-context.tsx'

/** What a trial would do, or a run did, in numbers. */
export function Outcome({ shown: { outcome, stage } }: { readonly shown: ShownImport }): ReactNode {
  const { t } = useTranslation('import')
  const formats = useFormats()
  const tried = stage === 'checked' && !outcome.undone
  const numbers = (['created', 'updated', 'unchanged', 'faulty'] as const).map((name) => ({ name, count: outcome[name] }))
  return (
    <section className="import-outcome" aria-label={t('outcome.title')}>
      <h2>{outcome.undone ? t('outcome.undone') : tried ? t('outcome.tried') : t('outcome.done')}</h2>
      <dl>
        {numbers.map(({ name, count }) => (
          <div key={name} className={name === 'faulty' && count > 0 ? 'import-number import-number-faulty' : 'import-number'}>
            <dt>{t(tried ? `wouldBe.${name}` : `was.${name}`)}</dt>
            <dd>{formats.number(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
