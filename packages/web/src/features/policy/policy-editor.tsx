import { useBlocker, useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyVersion } from '../../api/policy.ts'
import { useDraft } from './draft/use-draft.ts'
import { PolicyContext, type PolicyWords } from './policy-context.ts'
import { ProblemList } from './publish/problem-list.tsx'
import { PublishDialog } from './publish/publish-dialog.tsx'
import { RoleList } from './role-list.tsx'
import { isTab, RolePanel, type TabName } from './role-panel.tsx'

interface PolicyEditorProps {
  readonly inForce: PolicyVersion
  readonly words: PolicyWords
  readonly editable: boolean
}

/** The roles at the left, the matrix of one of them at the right, and below what the draft changes. */
export function PolicyEditor({ inForce, words, editable }: PolicyEditorProps): ReactNode {
  const { t } = useTranslation('policy')
  const search = useSearch({ from: '/inside/policy' })
  const navigate = useNavigate({ from: '/policy' })
  const draft = useDraft(inForce)
  const [publishing, setPublishing] = useState(false)
  const { document, problems, edit, changes } = draft
  const roles = Object.keys(document.roles)
  const role = search.role !== undefined && document.roles[search.role] !== undefined ? search.role : (roles[0] ?? '')
  const tab: TabName = isTab(search.tab) ? search.tab : 'functions'
  const go = (to: { role?: string; tab?: TabName }): void => void navigate({ search: { role, tab, ...to }, replace: true })
  useBlocker({
    shouldBlockFn: ({ next }) => next.pathname !== '/policy' && changes.length > 0 && !window.confirm(t('leave')),
    enableBeforeUnload: changes.length > 0,
  })
  const editing = useMemo(() => ({ document, words, role, editable, problems, edit }), [document, words, role, editable, problems, edit])
  return (
    <PolicyContext value={editing}>
      {draft.isOutdated && <Alert type="warning" showIcon title={t('outdated')} className="policy-alert" />}
      <ProblemList problems={problems} onShow={go} />
      <div className="policy">
        <RoleList selected={role} changed={new Set(changes.map((change) => change.role))} onSelect={(name) => go({ role: name })} />
        <RolePanel tab={tab} onTab={(name) => go({ tab: name })} />
      </div>
      {changes.length > 0 && (
        <section className="policy-bar" aria-label={t('changes', { count: changes.length })}>
          <span role="status">{t('changes', { count: changes.length })}</span>
          <Button onClick={draft.discard}>{t('discard')}</Button>
          <Button type="primary" onClick={() => setPublishing(true)}>
            {t('review')}
          </Button>
        </section>
      )}
      {publishing && <PublishDialog draft={draft} onClose={() => setPublishing(false)} />}
    </PolicyContext>
  )
}
