import { type BreakGlassClause, type ElevationClause, OBTAINING_DEFAULTS, type RequestClause } from '@menshen/engine'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { Way } from '../draft/edit-ways.ts'
import { roleLabels, usePolicy } from '../policy-context.ts'

/** What a way to the role that is shown means, sentence by sentence. It speaks of what the form does not show, too. */
export function useWayText(): (way: Way) => readonly string[] {
  const { t } = useTranslation('policy')
  const label = useLabel()
  // As the form has them: whoever wrote 24 hours looks for 24 hours.
  const hours = (count: number): string => t('obtaining.hours', { count })
  const days = (count: number): string => t('obtaining.days', { count })
  const { document, role } = usePolicy()
  const held = document.roles[role]
  const nameOf = (name: string): string => label(roleLabels(document, name))
  const either = (names: readonly string[]): string => names.map(nameOf).join(t('or'))
  const session = (assurance: 1 | 2 | 3 | undefined): string[] =>
    assurance === undefined || assurance === 1 ? [] : [t('obtaining.session', { session: t(`form.assurance${assurance}`) })]

  const request = ({ mostDays, approvers, escalateAfterHours, lapseAfterDays }: RequestClause): string[] => {
    const who = approvers.map((approver) =>
      approver === 'manager' ? t('obtaining.who.manager') : t('obtaining.who.owner', { role: nameOf(held?.ownerRole ?? '') }),
    )
    const [first = '', second] = who
    const time = days(mostDays)
    return [
      second === undefined ? t('obtaining.says.request', { time, who: first }) : t('obtaining.says.requestBoth', { time, first, second }),
      t('obtaining.says.unanswered', {
        escalate: hours(escalateAfterHours ?? OBTAINING_DEFAULTS.escalateAfterHours),
        lapse: days(lapseAfterDays ?? OBTAINING_DEFAULTS.lapseAfterDays),
      }),
    ]
  }
  const elevation = ({ eligible, mostHours, approval, assurance }: ElevationClause): string[] => [
    t(approval === true ? 'obtaining.says.elevationAsked' : 'obtaining.says.elevation', {
      roles: either(eligible),
      time: hours(mostHours),
    }),
    ...session(assurance),
  ]
  const breakGlass = ({ eligible, mostHours, watchers, reportHours, assurance }: BreakGlassClause): string[] => [
    t('obtaining.says.breakGlass', { roles: either(eligible), time: hours(mostHours) }),
    ...session(assurance),
    t('obtaining.says.watched', { role: nameOf(watchers), report: hours(reportHours ?? OBTAINING_DEFAULTS.reportHours) }),
  ]
  return (way) => {
    const said =
      way === 'request'
        ? held?.request && request(held.request)
        : way === 'elevation'
          ? held?.elevation && elevation(held.elevation)
          : held?.breakGlass && breakGlass(held.breakGlass)
    return said ?? [t(`obtaining.off.${way}`)]
  }
}
