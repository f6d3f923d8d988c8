import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Skeleton } from 'antd'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Assumed, type PageAs, pagesAsQuery } from '../../../api/explain.ts'
import { useReach } from '../../../api/session.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { firstColumns, firstSort } from '../../../ui/record/first-columns.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { OnlyTitles } from '../../../ui/record/reference-titles.tsx'
import { EmptyView } from '../../../ui/state/empty-view.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { SessionMeant } from '../session-choice.tsx'
import { RecordAsPanel } from './record-as-panel.tsx'
import { RowsAs } from './rows-as.tsx'

export interface AsProps {
  readonly object: CrmObject
  readonly personId: string
  readonly name: string
  readonly assumed: Assumed
}

/** A list of the reader's, less what the other does not see. */
export function ListAs(props: AsProps): ReactNode {
  const { object, personId, assumed } = props
  const { t } = useTranslation('explain')
  const { levels } = useReach(object.name)
  const [q, setQ] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const question = { q, sort: firstSort(object, levels) }
  const { data, error, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pagesAsQuery(object.name, { personId, assumed }, question),
  )
  const searchable = Object.entries(object.fields).some(([name, field]) => field.searchable === true && levels[name] === 'clear')
  return (
    <div className="explain-answer view-as-list">
      {searchable && <Search onSearch={setQ} />}
      {isError && <ProblemView error={error} onRetry={() => void refetch()} inline />}
      {!isError && data === undefined && <Skeleton active />}
      {data !== undefined && (
        <>
          <Summary {...props} pages={data.pages} />
          <OnlyTitles titles={Object.assign({}, ...data.pages.map(({ titles }) => titles ?? {}))}>
            <RowsAs {...props} columns={firstColumns(object, levels)} items={data.pages.flatMap(({ items }) => items)} onOpen={setOpen} />
          </OnlyTitles>
          {hasNextPage && (
            <Button className="view-as-further" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('viewAs.further')}
            </Button>
          )}
        </>
      )}
      {open !== null && <RecordAsPanel {...props} id={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

function Search({ onSearch }: { readonly onSearch: (q: string) => void }): ReactNode {
  const { t } = useTranslation('explain')
  const [text, setText] = useState('')
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    onSearch(text.trim())
  }
  return (
    <form className="view-as-search" onSubmit={send}>
      <Input value={text} maxLength={200} aria-label={t('viewAs.search')} onChange={(event) => setText(event.target.value)} />
      <Button htmlType="submit">{t('viewAs.search')}</Button>
    </form>
  )
}

/** How many of the reader's records the other sees, as far as the reader may know. */
function Summary({ name, pages }: AsProps & { readonly pages: readonly PageAs[] }): ReactNode {
  const { t } = useTranslation('explain')
  const formats = useFormats()
  const [first] = pages
  if (first === undefined) return null
  const sum = (count: (page: PageAs) => number): number => pages.reduce((all, page) => all + count(page), 0)
  const shown = sum(({ items }) => items.length)
  const notShown = sum((page) => page.notShown)
  const all = shown + notShown + sum(({ unseen }) => unseen)
  if (all === 0) return <EmptyView small title={t('viewAs.noRecords')} />
  return (
    <div>
      {!first.inUse && <p className="explain-verdict">{t('viewAs.notInUse')}</p>}
      <p className="explain-verdict" role="status">
        {t('viewAs.shown', { name, count: shown, all: formats.number(all) })}
        {notShown > 0 && ` ${t('viewAs.notShown', { count: notShown })}`}
      </p>
      <SessionMeant session={first.session} />
      {shown === 0 && <EmptyView small title={t('viewAs.none', { name })} />}
    </div>
  )
}
