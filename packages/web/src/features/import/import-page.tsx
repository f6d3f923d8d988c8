import { type ImportObject, objects } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Skeleton, Steps } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importQuery, type ShownImport } from '../../api/imports.ts'
import { useReach } from '../../api/session.ts'
import { useLabel, useLanguage } from '../../ui/language/use-language.ts'
import { PageHeader } from '../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { objectByPlural } from '../../ui/record/object-by-plural.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { FileStep } from './file-step.tsx'
import { RunStep } from './run-step.tsx'
import './import.css'

const objectOf = (plural: string): ImportObject | undefined => (plural === 'users' ? 'user' : objectByPlural(plural)?.name)

/** A name as it stands within a sentence; Chinese has no capitals. */
const inText = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

/** Where in the way of a file somebody is, from 0. */
function stepOf(shown: ShownImport | undefined, backToColumns: boolean): number {
  if (shown === undefined || shown.stage === 'uploading') return 0
  if (shown.stage === 'ready' || (backToColumns && shown.stage === 'checked')) return 1
  return shown.stage === 'checking' || shown.stage === 'checked' ? 2 : 3
}

function OneImport({ object, id }: { readonly object: ImportObject; readonly id: string | undefined }): ReactNode {
  const { t } = useTranslation('import')
  const language = useLanguage()
  const navigate = useNavigate({ from: '/import/$plural' })
  const [backToColumns, setBack] = useState(false)
  const { data, error, isError, refetch } = useQuery({ ...importQuery(id ?? '', language), enabled: id !== undefined })
  const step = stepOf(data, backToColumns)
  const show = (next: string | undefined): void => {
    setBack(false)
    void navigate({ search: next === undefined ? {} : { id: next } })
  }
  return (
    <>
      <Steps
        className="import-steps"
        size="small"
        current={step}
        responsive={false}
        // The mark of a step that is done has an English name only; which one is under way is said by aria-current.
        iconRender={(icon) => <span aria-hidden>{icon}</span>}
        items={(['file', 'columns', 'trial', 'run'] as const).map((name) => ({ title: t(`step.${name}`) }))}
      />
      {isError && <ProblemView error={error} onRetry={() => void refetch()} />}
      {id !== undefined && data === undefined && !isError && <Skeleton active />}
      {(id === undefined || (data !== undefined && step === 0)) && <FileStep object={object} onUploaded={show} />}
      {data !== undefined && step === 1 && <ColumnsStep key={`${data.id} ${data.stage}`} shown={data} onTried={() => setBack(false)} />}
      {data !== undefined && step > 1 && <RunStep shown={data} onColumns={() => setBack(true)} onAnother={() => show(undefined)} />}
    </>
  )
}

/** Bringing records, or people, in from a file: file, columns, trial, run. */
export function ImportPage(): ReactNode {
  const { t } = useTranslation('import')
  const label = useLabel()
  const { plural } = useParams({ from: '/inside/import/$plural' })
  const { id } = useSearch({ from: '/inside/import/$plural' })
  const object = objectOf(plural)
  const { operations } = useReach(object ?? '')
  const title = object === undefined ? t('none') : t('title', { objects: inText(label(objects[object].pluralLabels)) })
  useDocumentTitle(title)
  const may = operations.includes(object === 'user' ? 'create' : 'import')
  if (object === undefined || !may) {
    return (
      <div className="page">
        <EmptyView title={t('none')} hint={t('noneHint')} />
      </div>
    )
  }
  const back =
    object === 'user' ? (
      <Link to="/organisation">{t('toPeople')}</Link>
    ) : (
      <Link to="/$plural" params={{ plural }}>
        {t('toList')}
      </Link>
    )
  return (
    <div className="page import-page">
      <PageHeader title={title} above={back} />
      <OneImport key={plural} object={object} id={id} />
    </div>
  )
}
