import type { ShownRecord } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { policyQuery } from '../../../api/policy.ts'
import { versionsQuery } from '../../../api/policy-changes.ts'
import { useReach } from '../../../api/session.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { RecordText } from '../../../ui/record/record-text.tsx'
import { TitlesProvider, useTitles } from '../../../ui/record/reference-titles.tsx'
import { ProblemView } from '../../../ui/state/problem-view.tsx'
import { PutBack } from './put-back.tsx'

/** Every version that was in force, the newest first, and the way back to it. */
export function VersionList(): ReactNode {
  const { t } = useTranslation('policy')
  const { data, error, isError, refetch } = useQuery(versionsQuery)
  const inForce = useQuery(policyQuery)
  const mayPublish = useReach('policy').operations.includes('publish')
  const [chosen, setChosen] = useState<ShownRecord | null>(null)
  if (isError) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined || inForce.data === undefined) return <Skeleton active />
  return (
    <TitlesProvider titles={data.titles}>
      <ol className="version-list" aria-label={t('change.versions')}>
        {data.items.map((version) => (
          <Version
            key={version.id}
            version={version}
            isInForce={version.id === inForce.data.id}
            {...(mayPublish ? { onPutBack: () => setChosen(version) } : {})}
          />
        ))}
      </ol>
      {chosen !== null && <PutBack id={chosen.id} number={Number(chosen.fields.number)} onClose={() => setChosen(null)} />}
    </TitlesProvider>
  )
}

interface VersionProps {
  readonly version: ShownRecord
  readonly isInForce: boolean
  readonly onPutBack?: () => void
}

function Version({ version: { fields }, isInForce, onPutBack }: VersionProps): ReactNode {
  const { t } = useTranslation('policy')
  const formats = useFormats()
  const titles = useTitles()
  const { note, publishedAt, ownerId } = fields
  const number = Number(fields.number)
  return (
    <li className="panel version" aria-current={isInForce ? true : undefined}>
      <div>
        <p className="version-title">
          {t('version', { number })} {isInForce && <span className="state state-good">{t('change.inForce')}</span>}
        </p>
        <p className="version-line">
          {typeof publishedAt === 'string' && formats.instant(publishedAt)} · <RecordText>{titles[String(ownerId)] ?? ''}</RecordText>
        </p>
        {typeof note === 'string' && <RecordText className="multiline">{note}</RecordText>}
      </div>
      {!isInForce && onPutBack !== undefined && (
        <Button onClick={onPutBack} aria-label={t('change.putBackNamed', { number })}>
          {t('change.putBack')}
        </Button>
      )}
    </li>
  )
}
