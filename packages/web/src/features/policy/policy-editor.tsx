import { useBlocker, useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Skeleton } from 'antd'
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyVersion } from '../../api/policy.ts'
import { Tabs } from '../../ui/look/tabs.tsx'
import { useDraft } from './draft/use-draft.ts'
import { useHandedOver } from './draft/use-handed-over.ts'
import { DraftBar } from './draft-bar.tsx'
import { MatrixView } from './matrix-view.tsx'
import { PolicyContext, type PolicyWords } from './policy-context.ts'
import { isView, type PolicyPlace, VIEWS, type ViewName } from './policy-place.ts'
import { ProblemList } from './publish/problem-list.tsx'
import { isTab, type TabName } from './role-panel.tsx'
import { UnreadText } from './yaml/unread-text.tsx'

const WrittenView = lazy(async () => ({ default: (await import('./written/written-view.tsx')).WrittenView }))
const YamlView = lazy(async () => ({ default: (await import('./yaml/yaml-view.tsx')).YamlView }))
const ChecksView = lazy(async () => ({ default: (await import('./checks/checks-view.tsx')).ChecksView }))
const VersionsView = lazy(async () => ({ default: (await import('./versions/versions-view.tsx')).VersionsView }))
const MergeDialog = lazy(async () => ({ default: (await import('./merge/merge-dialog.tsx')).MergeDialog }))

interface PolicyEditorProps {
  readonly inForce: PolicyVersion
  readonly words: PolicyWords
  readonly editable: boolean
}

/** One draft in several views, and below what it changes. */
export function PolicyEditor({ inForce, words, editable }: PolicyEditorProps): ReactNode {
  const { t } = useTranslation('policy')
  const search = useSearch({ from: '/inside/policy' })
  const navigate = useNavigate({ from: '/policy' })
  const draft = useDraft(inForce)
  useHandedOver(draft.setSource)
  const [merging, setMerging] = useState(false)
  const { document, problems, edit, changeCount } = draft
  const roles = Object.keys(document.roles)
  const role = search.role !== undefined && document.roles[search.role] !== undefined ? search.role : (roles[0] ?? '')
  const tab: TabName = isTab(search.tab) ? search.tab : 'functions'
  const view: ViewName = isView(search.view) ? search.view : 'matrix'
  const go = useCallback(
    ({ line, ...to }: PolicyPlace): void =>
      void navigate({ search: (before) => ({ ...before, line, ...to }) as typeof before, replace: true }),
    [navigate],
  )
  useBlocker({
    shouldBlockFn: ({ next }) => next.pathname !== '/policy' && changeCount > 0 && !window.confirm(t('leave')),
    enableBeforeUnload: changeCount > 0,
  })
  // What is typed and cannot be read would be lost under an edit of what it said before.
  const parts = editable && draft.typed === null
  const editing = useMemo(
    () => ({ draft, document, words, role, editable: parts, problems, edit, go }),
    [draft, document, words, role, parts, problems, edit, go],
  )
  const contents: Readonly<Record<ViewName, () => ReactNode>> = {
    matrix: () => <MatrixView tab={tab} />,
    written: () => <WrittenView />,
    yaml: () => <YamlView key={draft.revision} writable={editable} line={search.line ?? null} />,
    checks: () => <ChecksView />,
    versions: () => <VersionsView inForce={inForce} from={search.from} to={search.to} />,
  }
  return (
    <PolicyContext value={editing}>
      {draft.isOutdated && (
        <Alert
          type="warning"
          showIcon
          title={t('outdated')}
          className="policy-alert"
          action={<Button onClick={() => setMerging(true)}>{t('merge.open')}</Button>}
        />
      )}
      <ProblemList problems={problems} onShow={go} />
      {view !== 'yaml' && <UnreadText />}
      <Tabs
        label={t('views')}
        active={view}
        onChange={(name) => go({ view: name })}
        tabs={VIEWS.map((key) => ({
          key,
          label: t(`view.${key}`),
          content: () => <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>{contents[key]()}</Suspense>,
        }))}
      />
      <DraftBar />
      {merging && draft.isOutdated && (
        <Suspense fallback={null}>
          <MergeDialog inForce={inForce} onClose={() => setMerging(false)} />
        </Suspense>
      )}
    </PolicyContext>
  )
}
