import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SaveAsChange } from './changes/save-as-change.tsx'
import { DRAFT_ACTIONS } from './draft-actions.tsx'
import { usePolicy } from './policy-context.ts'
import { PublishDialog } from './publish/publish-dialog.tsx'

/** How much of the draft is not published yet, and what can be done with it. */
export function DraftBar(): ReactNode {
  const { t } = useTranslation('policy')
  const { draft } = usePolicy()
  const [publishing, setPublishing] = useState(false)
  const needsSecond = draft.base.document.publication?.secondPerson === true
  if (draft.changeCount === 0) return null
  return (
    <>
      <section className="policy-bar" aria-label={t('changes', { count: draft.changeCount })}>
        <span role="status">{t('changes', { count: draft.changeCount })}</span>
        <Button onClick={draft.discard}>{t('discard')}</Button>
        {DRAFT_ACTIONS.map((Action, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <Action key={at} draft={draft} />
        ))}
        <SaveAsChange draft={draft} primary={needsSecond} />
        {!needsSecond && (
          <Button type="primary" disabled={draft.typed !== null} onClick={() => setPublishing(true)}>
            {t('review')}
          </Button>
        )}
      </section>
      {publishing && <PublishDialog draft={draft} onClose={() => setPublishing(false)} />}
    </>
  )
}
