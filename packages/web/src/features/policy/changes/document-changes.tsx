import type { PolicyDocument } from '@menshen/engine'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { changesOf, otherChangesOf } from '../draft/changes.ts'
import { PolicyReadingContext, type PolicyWords } from '../policy-context.ts'
import { ChangeList } from '../publish/change-list.tsx'
import { OtherChanges } from '../publish/other-changes.tsx'

interface DocumentChangesProps {
  readonly before: PolicyDocument
  readonly after: PolicyDocument
  readonly words: PolicyWords
}

/** What a policy changes against another, in words: grants of roles one by one, then the other parts. */
export function DocumentChanges({ before, after, words }: DocumentChangesProps): ReactNode {
  const { t } = useTranslation('policy')
  const changes = useMemo(() => changesOf(before, after), [before, after])
  const others = useMemo(() => otherChangesOf(before, after), [before, after])
  const shown = useMemo(() => ({ document: { ...after, roles: { ...before.roles, ...after.roles } }, words }), [before, after, words])
  return (
    <PolicyReadingContext value={shown}>
      {changes.length > 0 && <ChangeList changes={changes} />}
      <OtherChanges changes={others} />
      {changes.length + others.length === 0 && <p className="dialog-text">{t('change.nothing')}</p>}
    </PolicyReadingContext>
  )
}
