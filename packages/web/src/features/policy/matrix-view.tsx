import type { ReactNode } from 'react'
import { usePolicy } from './policy-context.ts'
import { RoleList } from './role-list.tsx'
import { RolePanel, type TabName } from './role-panel.tsx'

/** The roles at the left, the matrix of one of them at the right. */
export function MatrixView({ tab }: { readonly tab: TabName }): ReactNode {
  const { draft, role, go } = usePolicy()
  const changed = new Set([
    ...draft.changes.map((change) => change.role),
    ...draft.others.flatMap(({ place }) => (place[0] === 'roles' ? [place[1]] : [])),
  ])
  return (
    <div className="policy">
      <RoleList selected={role} changed={changed} onSelect={(name) => go({ role: name })} />
      <RolePanel tab={tab} onTab={(name) => go({ tab: name })} />
    </div>
  )
}
