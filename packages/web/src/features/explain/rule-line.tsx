import { LEVEL_LABELS } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExplainedRule, Explanation } from '../../api/explain.ts'
import { useLabel } from '../../ui/language/use-language.ts'
import type { Words } from './words.ts'

interface RuleLineProps {
  readonly rule: ExplainedRule
  readonly answer: Explanation
  readonly words: Words
}

/** One grant or denial in a sentence: whose it is, which records it reaches, and for one that fails, what is missing. */
export function RuleLine({ rule, answer, words }: RuleLineProps): ReactNode {
  const { t } = useTranslation('explain')
  const label = useLabel()
  const reached = rule.scopes.filter(({ outcome }) => outcome === true).map(({ scope }) => scope)
  const scopes = words.scopes(reached.length > 0 && rule.status === 'matches' ? reached : rule.scopes.map(({ scope }) => scope))
  const role = rule.role === null ? '' : words.role(answer, rule.role)
  const head =
    rule.kind === 'grant' ? t('rule.grant', { role, scopes }) : t(rule.role === null ? 'rule.denial' : 'rule.denialOf', { role, scopes })
  const level = rule.field === null ? null : label(LEVEL_LABELS[rule.field.level])
  const details = [
    ...(rule.where === null ? [] : [t('rule.where', { text: words.where(rule.where) })]),
    ...(level === null || rule.failed.includes('field') ? [] : [t(rule.kind === 'grant' ? 'rule.shows' : 'rule.caps', { level })]),
    ...rule.failed.map((part) => {
      if (part === 'conditions') return t('failed.conditions', { text: rule.asleep.map(words.condition).join(t('and')) })
      if (part === 'attributes') return t('failed.attributes', { names: rule.lacks.map(words.attribute).join(t('separator')) })
      if (part !== 'field') return t(`failed.${part}`)
      return answer.operation === 'update' ? t('failed.writable') : t('failed.field', { level: level ?? '' })
    }),
  ]
  return (
    <li>
      <p>{head}</p>
      <p className="explain-hint">
        {details.length > 0 && <>{details.join(t('separator'))} · </>}
        <span translate="no">{t('rule.name', { id: rule.id })}</span>
      </p>
    </li>
  )
}
