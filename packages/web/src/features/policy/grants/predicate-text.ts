import type { Comparison, Predicate, Scalar } from '@menshen/engine'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { labelsOf, type PolicyObject, usePolicyReading } from '../policy-context.ts'

function isComparison(predicate: Predicate): predicate is Comparison {
  return 'field' in predicate
}

/** A condition on records in words, as an administrator would say it. */
export function usePredicateText(): (object: PolicyObject, predicate: Predicate) => string {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  const label = useLabel()
  const { words } = usePolicyReading()

  const valueText = (object: PolicyObject, field: string, value: Scalar): string => {
    if (typeof value === 'boolean') return general(value ? 'value.yes' : 'value.no')
    const values = object.fields.find(({ name }) => name === field)?.values ?? []
    return label(labelsOf(values, String(value)))
  }

  const comparisonText = (object: PolicyObject, comparison: Comparison): string => {
    const { field, op, value, values, attribute } = comparison
    const name = label(labelsOf(object.fields, field))
    const operator = label(labelsOf(words.operators, op))
    if (op === 'present') return t('where.present', { field: name })
    const right =
      attribute === undefined
        ? (values ?? (value === undefined ? [] : [value])).map((each) => valueText(object, field, each)).join(t('separator'))
        : t('where.attribute', { attribute: attribute === 'id' ? t('where.ownId') : label(labelsOf(words.attributes, attribute)) })
    return t('where.comparison', { field: name, operator, right })
  }

  const textOf = (object: PolicyObject, predicate: Predicate): string => {
    if (isComparison(predicate)) return comparisonText(object, predicate)
    if ('not' in predicate) return t('where.not', { text: textOf(object, predicate.not) })
    const isAnd = 'and' in predicate
    const parts = (isAnd ? predicate.and : predicate.or).map((part) =>
      isComparison(part) ? textOf(object, part) : `(${textOf(object, part)})`,
    )
    if (parts.length === 0) return t(isAnd ? 'where.always' : 'where.never')
    return parts.join(t(isAnd ? 'and' : 'or'))
  }
  return textOf
}
