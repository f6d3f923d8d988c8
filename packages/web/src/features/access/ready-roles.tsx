import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccessWay, accessWrites, waysQuery } from '../../api/access.ts'
import { useSession } from '../../api/session.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { useAccessChange } from './use-access-change.ts'
import { useDuration } from './use-words.ts'
import { WishFields, type WishForm, wishOf } from './wish-fields.tsx'

/** The roles that one can take for some hours, as the policy has it. */
export function ReadyRoles(): ReactNode {
  const { t } = useTranslation('access')
  const { data, error, refetch } = useQuery(waysQuery(undefined))
  if (error !== null) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton active />
  const ready = data.ways.filter(({ needsApproval }) => !needsApproval)
  if (ready.length === 0) return <EmptyView title={t('ready.none')} hint={t('ready.noneHint')} />
  return (
    <ul className="access-list">
      {ready.map((way) => (
        <ReadyRole key={`${way.way} ${way.role}`} way={way} />
      ))}
    </ul>
  )
}

function ReadyRole({ way }: { readonly way: AccessWay }): ReactNode {
  const { t } = useTranslation('access')
  const label = useLabel()
  const durationOf = useDuration()
  const [taking, setTaking] = useState(false)
  const isEmergency = way.way === 'breakGlass'
  return (
    <li className="panel access-entry">
      <p className="access-head">
        <strong translate="no">{label(way.labels)}</strong>
        <span className={isEmergency ? 'access-kind access-kind-emergency' : 'access-kind'}>{t(`kind.${way.way}`)}</span>
        <span className="access-facts">{t('ready.most', { time: durationOf(way.mostHours) })}</span>
      </p>
      <p>{label(way.duty)}</p>
      {isEmergency && <p className="access-facts">{t('ready.emergency')}</p>}
      {way.assurance > 1 && <p className="access-facts">{t('ready.stronger')}</p>}
      <p className="access-ways">
        <Button danger={isEmergency} onClick={() => setTaking(true)}>
          {t(isEmergency ? 'ready.breakGlass' : 'ready.elevation')}
        </Button>
      </p>
      {taking && <TakeRole way={way} onClose={() => setTaking(false)} />}
    </li>
  )
}

function TakeRole({ way, onClose }: { readonly way: AccessWay; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('access')
  const label = useLabel()
  const { user } = useSession()
  const change = useAccessChange(onClose)
  const isEmergency = way.way === 'breakGlass'
  const take = isEmergency ? accessWrites.breakGlass : accessWrites.elevate
  return (
    <FormDialog<WishForm>
      title={`${t('ready.take')}: ${label(way.labels)}`}
      confirm={t('ready.take')}
      initial={{ unitId: way.units?.[0] ?? user.unitId, amount: 1, per: 'hours' }}
      onSubmit={(values) => change(take(wishOf(way.role, values)), t('ready.done'))}
      onClose={onClose}
    >
      {isEmergency && <Alert type="warning" showIcon className="access-warning" title={t('ready.emergency')} />}
      <WishFields way={way} />
    </FormDialog>
  )
}
