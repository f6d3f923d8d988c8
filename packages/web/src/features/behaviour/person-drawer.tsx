import { MEASURES, type Measure } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BehaviourOfPerson, personQuery } from '../../api/behaviour.ts'
import { canReach, useSession } from '../../api/session.ts'
import { SideDrawer } from '../../ui/dialog/side-drawer.tsx'
import { useFormats } from '../../ui/format/format-context.tsx'
import { useLabel, useLanguage } from '../../ui/language/use-language.ts'
import { Choice } from '../../ui/look/choice.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { AskForName } from './ask-for-name.tsx'
import { BandChart } from './band-chart.tsx'

/** Somebody's days, measure by measure, with what was usual for them. */
export function PersonDrawer({ handle, onClose }: { readonly handle: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('behaviour')
  const { data, error, isError, refetch } = useQuery(personQuery(handle, useLanguage()))
  const [measure, setMeasure] = useState<Measure | null>(null)
  // First what there is something of.
  const first = data?.measures.find(({ days }) => days.some(({ value }) => value > 0))?.measure ?? 'viewed'
  const chosen = measure ?? first
  return (
    <SideDrawer onClose={onClose} title={data === undefined ? '…' : t('person.title', { name: data.person.label })}>
      {isError && <ProblemView error={error} onRetry={() => void refetch()} inline />}
      {!isError && data === undefined && <Skeleton active />}
      {data !== undefined && (
        <>
          <Naming data={data} />
          <MeasureChoice measures={data.measures.map((one) => one.measure)} chosen={chosen} onChoose={setMeasure} />
          {data.measures
            .filter((one) => one.measure === chosen)
            .map((one) => (
              <BandChart key={one.measure} series={one} least={data.leastHistory} />
            ))}
        </>
      )}
    </SideDrawer>
  )
}

interface MeasureChoiceProps {
  readonly measures: readonly Measure[]
  readonly chosen: Measure
  readonly onChoose: (measure: Measure) => void
}

function MeasureChoice({ measures, chosen, onChoose }: MeasureChoiceProps): ReactNode {
  const { t } = useTranslation('behaviour')
  const label = useLabel()
  const options = measures.map((one) => ({ key: one, label: label(MEASURES[one]) }))
  return <Choice label={t('person.measure')} options={options} chosen={chosen} onChoose={onChoose} />
}

/** How the person's name stands: shown to all, shown for a while, asked for, or to be asked for. */
function Naming({ data: { person, request } }: { readonly data: BehaviourOfPerson }): ReactNode {
  const { t } = useTranslation('behaviour')
  const formats = useFormats()
  const session = useSession()
  const [asking, setAsking] = useState(false)
  if (person.shownUntil !== null)
    return <p className="behaviour-naming">{t('person.shownUntil', { when: formats.instant(person.shownUntil) })}</p>
  if (person.userId !== null || !canReach(session, 'auditEvent', 'identify')) return null
  if (request === 'waiting') return <p className="behaviour-naming">{t('person.waiting')}</p>
  return (
    <p className="behaviour-naming">
      <Button onClick={() => setAsking(true)}>{t('person.ask')}</Button>
      {asking && <AskForName handle={person.handle} onClose={() => setAsking(false)} />}
    </p>
  )
}
