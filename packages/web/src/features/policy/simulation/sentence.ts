import { RECORDS_IN_TENS } from '@menshen/contract'
import { useTranslation } from 'react-i18next'
import type { ShownSimulation } from '../../../api/simulation.ts'
import { useFormats } from '../../../ui/format/format-context.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import { labelsOf, usePolicyReading } from '../policy-context.ts'

export type SimulatedRight = ShownSimulation['changes'][number]

const MOST_FIELDS = 4

/** A change in words: "12 people gain clear sight of Phone on about 3,410 customers". */
export function useSentence(): (change: SimulatedRight) => string {
  const { t } = useTranslation('policy')
  const formats = useFormats()
  const label = useLabel()
  const { words } = usePolicyReading()
  return (change) => {
    const object = words.objects.find(({ name }) => name === change.object)
    const names = change.fields.map((field) => label(labelsOf(object?.fields ?? [], field)))
    const shown = names.slice(0, MOST_FIELDS).join(t('separator'))
    const more = names.length - MOST_FIELDS
    const fields = more > 0 ? t('simulation.moreFields', { fields: shown, count: more }) : shown
    const operation = label(labelsOf(object?.operations ?? [], change.operation))
    const plain = t(`simulation.right.${change.kind}`, { operation, fields })
    const right = change.operation === 'export' && change.kind !== 'operation' ? t('simulation.right.byExport', { right: plain }) : plain
    const many = label(object?.labels ?? { en: change.object, zh: change.object })
    const records =
      change.records <= RECORDS_IN_TENS
        ? t('simulation.fewRecords', { most: formats.number(RECORDS_IN_TENS), object: many })
        : t('simulation.records', { count: formats.number(change.records) as never, object: many })
    return t('simulation.sentence', {
      people: t('simulation.people', { count: change.people }),
      verb: t(change.gained ? 'simulation.gains' : 'simulation.loses', { count: change.people }),
      right,
      records,
    })
  }
}
