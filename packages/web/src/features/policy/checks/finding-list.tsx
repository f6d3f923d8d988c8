import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyFindings } from '../../../api/policy.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { placeOf } from '../draft/problem-places.ts'
import { roleLabels, usePolicy } from '../policy-context.ts'
import { tabOf } from '../publish/problem-list.tsx'
import { Verdict } from './verdict.tsx'

type Finding = PolicyFindings['lint'][number]

interface FindingListProps {
  readonly id: string
  readonly kind: 'fails' | 'note'
  readonly title: string
  readonly hint?: string
  readonly findings: readonly Finding[]
  readonly none?: string
}

/** What was found, each with its remedy and the ways to its place: in the matrix, and in the text. */
export function FindingList({ id, kind, title, hint, findings, none }: FindingListProps): ReactNode {
  return (
    <section className="panel checks-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint !== undefined && <p className="tab-hint">{hint}</p>}
      {findings.length === 0 && none !== undefined && <p className="tab-hint">{none}</p>}
      <ul className="finding-list">
        {findings.map((finding) => (
          <FindingLine key={`${finding.path} ${finding.code}`} kind={kind} finding={finding} />
        ))}
      </ul>
    </section>
  )
}

function FindingLine({ kind, finding }: { readonly kind: 'fails' | 'note'; readonly finding: Finding }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document, go } = usePolicy()
  const place = placeOf(document, finding)
  const { role, grantId, part: kindOfPlace } = place
  const inMatrix = grantId !== null || kindOfPlace === 'obtaining'
  const [part, at] = finding.path.split('.')
  const entry = part === 'clauses' || part === 'claims' || part === 'tests' ? document[part]?.[Number(at)] : undefined
  const where =
    role !== null ? label(roleLabels(document, role)) : entry === undefined ? null : t(`place.${part as 'claims'}`, { id: entry.id })
  return (
    <li>
      <div>
        <Verdict kind={kind} text={where === null ? label(finding.message) : `${where}${grantId === null ? '' : ` · ${grantId}`}`} />
        {where !== null && <p>{label(finding.message)}</p>}
        <p className="finding-remedy">{label(finding.remedy)}</p>
      </div>
      <div className="finding-ways">
        {role !== null && (
          <Button size="small" onClick={() => go({ view: inMatrix ? 'matrix' : 'written', role, tab: tabOf(place) })}>
            {t(inMatrix ? 'checks.toMatrix' : 'checks.toDuty')}
          </Button>
        )}
        {finding.line !== null && (
          <Button size="small" onClick={() => go({ view: 'yaml', line: finding.line ?? 1 })}>
            {t('yaml.toLine', { line: finding.line })}
          </Button>
        )}
      </div>
    </li>
  )
}
