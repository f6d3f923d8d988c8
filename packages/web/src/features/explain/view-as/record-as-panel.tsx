import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type RecordAs, recordAsQuery } from '../../../api/explain.ts'
import { SideDrawer } from '../../../ui/dialog/side-drawer.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import { RecordTitle } from '../../../ui/record/record-title.tsx'
import { OnlyTitles } from '../../../ui/record/reference-titles.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { SessionMeant } from '../session-choice.tsx'
import { useWords } from '../words.ts'
import type { AsProps } from './list-as.tsx'
import '../../../ui/look/facts.css'

/** One record as the other sees it, and what they may do with it. */
export function RecordAsPanel({ id, onClose, ...props }: AsProps & { readonly id: string; readonly onClose: () => void }): ReactNode {
  const { object, personId, name, assumed } = props
  const { t } = useTranslation('explain')
  const { data, error, isError, refetch } = useQuery(recordAsQuery(object.name, id, { personId, assumed }))
  return (
    <SideDrawer onClose={onClose} title={<span translate="no">{t('viewAs.title', { name })}</span>}>
      {isError && <ProblemView error={error} onRetry={() => void refetch()} inline />}
      {!isError && data === undefined && <Skeleton active />}
      {data !== undefined && <Answer {...props} id={id} answer={data} />}
    </SideDrawer>
  )
}

interface AnswerProps extends AsProps {
  readonly id: string
  readonly answer: RecordAs
}

function Answer({ object, name, id, answer }: AnswerProps): ReactNode {
  const { t } = useTranslation('explain')
  const label = useLabel()
  const words = useWords(object)
  const { record } = answer
  return (
    <div className="explain-answer">
      {!answer.inUse && <p className="explain-verdict">{t('viewAs.notInUse')}</p>}
      {record === null ? (
        <p className="explain-verdict">{t(answer.seen === null ? 'viewAs.unknown' : 'viewAs.gone', { name })}</p>
      ) : (
        <OnlyTitles titles={answer.titles ?? {}}>
          <h3>
            <RecordTitle object={object} record={record} />
          </h3>
          <dl className="facts">
            {Object.entries(object.fields)
              .filter(([field]) => record.fields[field] !== undefined)
              .map(([field, spec]) => (
                <div key={field}>
                  <dt>{label(spec.labels)}</dt>
                  <dd>
                    <FieldValue
                      name={field}
                      field={spec}
                      value={record.fields[field]}
                      masked={record.masked.includes(field)}
                      fields={record.fields}
                    />
                  </dd>
                </div>
              ))}
          </dl>
        </OnlyTitles>
      )}
      {record !== null && record.notShown.length > 0 && (
        <p>
          {t('viewAs.mayMore', {
            name,
            fields: record.notShown.map(words.field).join(t('separator')),
          })}
        </p>
      )}
      <Operations object={object} name={name} answer={answer} />
      <SessionMeant session={answer.session} />
      <p>
        <Link to="/$plural/$id" params={{ plural: object.plural, id }}>
          {t('viewAs.own')}
        </Link>
      </p>
    </div>
  )
}

function Operations({ object, name, answer }: Pick<AnswerProps, 'object' | 'name' | 'answer'>): ReactNode {
  const { t } = useTranslation('explain')
  const words = useWords(object)
  const named = (allowed: boolean | null): string =>
    answer.operations
      .filter((one) => one.allowed === allowed && one.operation !== 'read')
      .map(({ operation }) => words.operation(operation))
      .join(t('separator'))
  const [may, mayNot, perhaps] = [named(true), named(false), named(null)]
  return (
    <dl className="facts">
      <div>
        <dt>{t('viewAs.may', { name })}</dt>
        <dd>{may === '' ? t('viewAs.nothing') : may}</dd>
      </div>
      {mayNot !== '' && (
        <div>
          <dt>{t('viewAs.mayNot', { name })}</dt>
          <dd>{mayNot}</dd>
        </div>
      )}
      {perhaps !== '' && (
        <div>
          <dt>{t('viewAs.perhaps')}</dt>
          <dd>{perhaps}</dd>
        </div>
      )}
    </dl>
  )
}
