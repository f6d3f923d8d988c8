import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../api/api-problem.ts'
import { countQuery, pageQuery } from '../../../api/records.ts'
import { useReach, useSession } from '../../../api/session.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { PageHeader } from '../../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../../ui/look/use-document-title.ts'
import { useNarrow } from '../../../ui/look/use-narrow.ts'
import { type CrmObject, objectByPlural } from '../../../ui/record/object-by-plural.ts'
import { TitlesProvider } from '../../../ui/record/reference-titles.tsx'
import { useListSlots } from '../../../ui/slot/list-slots.tsx'
import { NothingHere } from '../../../ui/state/nothing-here.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { BinActions } from '../actions/bin-actions.tsx'
import { BoardSwitch } from '../board/board-switch.tsx'
import { CreateButton } from '../form/create-button.tsx'
import { CountText } from './count-text.tsx'
import { isOwnedBy } from './filters/filter-state.ts'
import { PAGE_SIZE } from './list-question.ts'
import { ListToolbar } from './list-toolbar.tsx'
import { NoRecords } from './no-records.tsx'
import { Pager } from './pager.tsx'
import { RecordCards } from './record-cards.tsx'
import { RecordTable } from './table/record-table.tsx'
import { useCharts } from './use-charts.ts'
import { useChosen } from './use-chosen.ts'
import { useColumns } from './use-columns.ts'
import { useFirstRows } from './use-first-rows.ts'
import { useListState } from './use-list-state.ts'
import { useViews } from './views/use-views.ts'
import './list.css'

/** Charts come when they are asked for. */
const Insights = lazy(async () => ({ default: (await import('../insights/insights.tsx')).Insights }))

/** A list of one object type; what the reader cannot reach is not there, like an address that names nothing. */
export function ListPage(): ReactNode {
  const { plural } = useParams({ from: '/inside/$plural' })
  const object = objectByPlural(plural)
  const reach = useReach(object?.name ?? '')
  if (object === undefined || !reach.operations.includes('read')) {
    return <NothingHere />
  }
  return <ObjectList key={object.name} object={object} />
}

function ObjectList({ object }: { readonly object: CrmObject }): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const reach = useReach(object.name)
  const { user } = useSession()
  const narrow = useNarrow()
  const list = useListState(object, reach)
  const charts = useCharts(object.name)
  const views = useViews(object, reach, list)
  const columns = useColumns(object, reach.levels, views.present)
  const page = useQuery({
    ...pageQuery(object.name, { ...list.question, sort: list.sort, limit: PAGE_SIZE, cursor: list.cursor }),
    placeholderData: keepPreviousData,
    enabled: !views.undecided,
  })
  const count = useQuery({ ...countQuery(object.name, list.question), enabled: !views.undecided })
  useDocumentTitle(label(object.pluralLabels))
  const tool = { object, question: list.question, sort: list.sort, columns: columns.shown, count: count.data }
  const { selection: Selection, canChoose } = useListSlots()
  const chosen = useChosen(JSON.stringify([object.name, list.question]))
  const choosing = Selection !== null && !list.bin && canChoose(reach.operations)
  const items = page.data?.items ?? []
  const rows = useFirstRows(items)
  const cursorFailed = isProblem(page.error, 'invalid-cursor', 'stale-cursor')
  return (
    <div className="page">
      <PageHeader
        title={list.bin ? t('list.binTitle', { objects: label(object.pluralLabels) }) : label(object.pluralLabels)}
        aside={<CountText count={count.data} />}
        actions={
          !list.bin && (
            <>
              {object.name === 'deal' && reach.levels.stage === 'clear' && (
                <BoardSwitch mine={isOwnedBy(list.filters, user.id) ? user.id : null} />
              )}
              {reach.operations.includes('create') && <CreateButton object={object} />}
            </>
          )
        }
      />
      <ListToolbar object={object} reach={reach} list={list} columns={columns} views={views} charts={charts} tool={tool} />
      {charts.shown && !list.bin && (
        <Suspense fallback={null}>
          <Insights object={object} filter={list.question.filter} searching={list.q !== ''} />
        </Suspense>
      )}
      {choosing && chosen.ids.length > 0 && (
        <Suspense fallback={null}>
          <Selection {...tool} chosen={chosen.ids} clear={chosen.clear} />
        </Suspense>
      )}
      {page.isError ? (
        <ProblemView error={page.error} onRetry={cursorFailed ? list.start : () => void page.refetch()} />
      ) : (
        <TitlesProvider titles={page.data?.titles}>
          {narrow ? (
            <RecordCards
              object={object}
              items={rows}
              loading={page.isPending}
              columns={columns.shown}
              linked={!list.bin}
              actions={list.bin ? (record) => <BinActions object={object} record={record} /> : undefined}
              chosen={choosing ? chosen : undefined}
              empty={<NoRecords object={object} list={list} />}
            />
          ) : (
            <RecordTable
              object={object}
              levels={reach.levels}
              items={items}
              rows={rows}
              loading={page.isPending}
              updating={page.isPlaceholderData}
              columns={columns.shown}
              list={list}
              chosen={choosing ? chosen : undefined}
            />
          )}
          <Pager list={list} size={PAGE_SIZE} shown={items.length} next={page.data?.next ?? null} count={count.data} />
        </TitlesProvider>
      )}
    </div>
  )
}
