import type { ShownRecord } from '@menshen/contract'
import { Tree, type TreeDataNode } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../api/directory.ts'
import { useLanguage } from '../../ui/language/use-language.ts'

interface UnitTreeProps {
  readonly units: readonly ShownRecord[]
  readonly users: readonly ShownRecord[]
  readonly selected: string
  readonly onSelect: (id: string) => void
}

/** Units by the unit above them; one whose higher unit is not visible stands at the top. */
function childrenOf(units: readonly ShownRecord[]): ReadonlyMap<string | null, readonly ShownRecord[]> {
  const known = new Set(units.map(({ id }) => id))
  const byParent = new Map<string | null, ShownRecord[]>()
  for (const unit of units) {
    const { parentId } = unit.fields
    const parent = typeof parentId === 'string' && known.has(parentId) && parentId !== unit.id ? parentId : null
    byParent.set(parent, [...(byParent.get(parent) ?? []), unit])
  }
  return byParent
}

/** The tree of units with how many people are in each. */
export function UnitTree({ units, users, selected, onSelect }: UnitTreeProps): ReactNode {
  const { t } = useTranslation('organisation')
  const language = useLanguage()
  const [closed, setClosed] = useState<readonly string[]>([])
  const tree = useMemo(() => {
    const byParent = childrenOf(units)
    const people = new Map<string, number>()
    for (const user of users) people.set(String(user.fields.unitId), (people.get(String(user.fields.unitId)) ?? 0) + 1)
    const nodesBelow = (parent: string | null): TreeDataNode[] =>
      (byParent.get(parent) ?? []).map((unit) => ({
        key: unit.id,
        title: (
          <span className="tree-unit">
            <span translate="no">{nameOf(unit, language)}</span>
            {(people.get(unit.id) ?? 0) > 0 && <span className="tree-count">{people.get(unit.id)}</span>}
          </span>
        ),
        children: nodesBelow(unit.id),
      }))
    return nodesBelow(null)
  }, [units, users, language])
  return (
    <section className="panel tree-panel" aria-label={t('units')}>
      <Tree
        blockNode
        showLine={{ showLeafIcon: false }}
        treeData={tree}
        selectedKeys={[selected]}
        expandedKeys={units.map(({ id }) => id).filter((id) => !closed.includes(id))}
        onExpand={(_, { node, expanded }) => {
          const key = String(node.key)
          setClosed(expanded ? closed.filter((each) => each !== key) : [...closed, key])
        }}
        onSelect={(_, { node }) => onSelect(String(node.key))}
      />
    </section>
  )
}
