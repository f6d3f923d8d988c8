import { administrativeObjects, type ShownRecord } from '@menshen/contract'
import type { Predicate } from '@menshen/engine'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { organisationWrites } from '../../api/organisation.ts'
import { pageQuery } from '../../api/records.ts'
import { useReach } from '../../api/session.ts'
import { ReasonDialog } from '../../ui/dialog/reason-dialog.tsx'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { RecordText } from '../../ui/record/record-text.tsx'
import { useTitles } from '../../ui/record/reference-titles.tsx'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { PersonLink } from './person-link.tsx'
import { useRoles } from './role-names.ts'

interface AssignmentsProps {
  readonly filter: Predicate
  /** Which of person and unit the reader does not know from the place already. */
  readonly show: 'person' | 'unit'
  readonly onPerson: (id: string) => void
}

const MOST = 200

/** Roles held: by whom, where, from when until when, and why (G2). */
export function Assignments({ filter, show, onPerson }: AssignmentsProps): ReactNode {
  const { t } = useTranslation('organisation')
  const label = useLabel()
  const { fields } = administrativeObjects.assignment
  const page = useQuery(pageQuery('assignment', { filter, limit: MOST }))
  if (page.isError) return <ProblemView error={page.error} inline onRetry={() => void page.refetch()} />
  if (page.isPending) return <Skeleton active title={false} paragraph={{ rows: 3 }} />
  if (page.data.items.length === 0) return <EmptyView small title={t('noRoles')} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('rolesHere')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{label(fields.role.labels)}</th>
            <th scope="col">{label(show === 'person' ? fields.ownerId.labels : fields.unitId.labels)}</th>
            <th scope="col">{label(fields.validFrom.labels)}</th>
            <th scope="col">{label(fields.validUntil.labels)}</th>
            <th scope="col">{label(fields.reason.labels)}</th>
            <th>
              <span className="visually-hidden">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {page.data.items.map((assignment) => (
            <AssignmentRow key={assignment.id} assignment={assignment} show={show} onPerson={onPerson} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function hasEnded(assignment: ShownRecord): boolean {
  const { validUntil } = assignment.fields
  return typeof validUntil === 'string' && new Date(validUntil) <= new Date()
}

function AssignmentRow({ assignment, show, onPerson }: Omit<AssignmentsProps, 'filter'> & { readonly assignment: ShownRecord }): ReactNode {
  const { t } = useTranslation('organisation')
  const formats = useFormats()
  const titles = useTitles()
  const { nameOfRole } = useRoles()
  const [ending, setEnding] = useState(false)
  const inspects = useReach('auditEvent').operations.includes('inspect')
  const { role, ownerId, unitId, validFrom, validUntil, reason } = assignment.fields
  const ended = hasEnded(assignment)
  return (
    <tr className={ended ? 'ended' : ''}>
      <th scope="row">
        {inspects ? (
          <Link to="/audit-log" search={{ f: { record: assignment.id, period: 'all' } }} title={t('log.right')}>
            {nameOfRole(String(role))}
          </Link>
        ) : (
          nameOfRole(String(role))
        )}
      </th>
      <td>
        {show === 'person' ? (
          <PersonLink id={String(ownerId)} onPerson={onPerson} />
        ) : (
          <RecordText>{titles[String(unitId)] ?? '…'}</RecordText>
        )}
      </td>
      <td>{typeof validFrom === 'string' ? formats.day(validFrom) : ''}</td>
      <td>{typeof validUntil === 'string' ? formats.day(validUntil) : t('open')}</td>
      <td className="reason-cell" translate="no">
        {reason ?? ''}
      </td>
      <td>
        {!ended && assignment.operations.includes('end') && (
          <Button size="small" onClick={() => setEnding(true)}>
            {t('end')}
          </Button>
        )}
        {ending && <EndAssignment assignment={assignment} role={nameOfRole(String(role))} onClose={() => setEnding(false)} />}
      </td>
    </tr>
  )
}

function EndAssignment({
  assignment,
  role,
  onClose,
}: {
  readonly assignment: ShownRecord
  readonly role: string
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const queries = useQueryClient()
  return (
    <ReasonDialog
      title={t('endTitle', { role })}
      explanation={t('endExplanation')}
      confirm={t('end')}
      onConfirm={async (reason) => {
        await organisationWrites.end(assignment.id, reason)
        onClose()
        void message.success(t('ended'))
        await queries.invalidateQueries()
      }}
      onClose={onClose}
    />
  )
}
