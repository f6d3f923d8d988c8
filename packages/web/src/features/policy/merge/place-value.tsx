import type { Grant, Labels, RecordsClause } from '@menshen/engine'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { usePredicateText } from '../grants/predicate-text.ts'
import { useScopesText } from '../grants/scopes-text.ts'
import { labelsOf, usePolicy } from '../policy-context.ts'

const isLabels = (value: object): value is Labels => 'en' in value && 'zh' in value && Object.keys(value).length === 2
const isRule = (value: object): value is Grant => 'object' in value && 'operations' in value && 'records' in value

interface PlaceValueProps {
  readonly value: unknown
  /** What the base says there: as text, lines that it has not are marked. */
  readonly base: unknown
  /** In words as far as there are any, or as it stands in the text. */
  readonly as: 'words' | 'text'
}

/** What a document says at one place. */
export function PlaceValue({ value, base, as }: PlaceValueProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  if (value === undefined) return <p className="place-nothing">{t('merge.nothing')}</p>
  if (as === 'text') return <ValueText value={value} base={base} />
  if (typeof value === 'string') return <p translate="no">{value}</p>
  if (typeof value !== 'object' || value === null) return <ValueText value={value} base={base} />
  if (isLabels(value)) return <p>{label(value)}</p>
  if (isRule(value)) return <RuleWords rule={value} />
  const { labels, text, grants } = value as { readonly labels?: Labels; readonly text?: Labels; readonly grants?: readonly unknown[] }
  const words = text ?? labels
  if (words === undefined) return <ValueText value={value} base={base} />
  return (
    <>
      <p>{label(words)}</p>
      {grants !== undefined && <p className="tab-hint">{t('grants', { count: grants.length })}</p>}
    </>
  )
}

function ValueText({ value, base }: Pick<PlaceValueProps, 'value' | 'base'>): ReactNode {
  const { data } = useQuery({
    queryKey: ['policy-value-text', value, base],
    queryFn: async () => {
      const { stringify } = await import('yaml')
      const linesOf = (said: unknown): string[] =>
        said === undefined ? [] : stringify(said, { lineWidth: 60, singleQuote: true }).trimEnd().split('\n')
      const known = new Set(linesOf(base))
      return linesOf(value).map((text) => ({ text, isNew: !known.has(text) }))
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return (
    <pre className="place-text" translate="no">
      {data?.map(({ text, isNew }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text, which is never changed
        <span key={at}>
          {isNew ? <mark>{text}</mark> : text}
          {'\n'}
        </span>
      ))}
    </pre>
  )
}

/** A grant or denial in words: what, with which records, how far which fields. */
function RuleWords({ rule }: { readonly rule: Grant }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { words } = usePolicy()
  const scopesText = useScopesText()
  const predicateText = usePredicateText()
  const object = words.objects.find(({ name }) => name === rule.object)
  const key = (name: string): string =>
    name.startsWith('@')
      ? t('fields.class', { name: label(labelsOf(words.classifications, name.slice(1))) })
      : label(labelsOf(object?.fields ?? [], name))
  const records = ({ scopes, where }: RecordsClause): string =>
    where === undefined || object === undefined
      ? scopesText(scopes)
      : `${scopesText(scopes)} · ${t('records.where', { text: predicateText(object, where) })}`
  const levels = Object.entries(rule.fields?.levels ?? {}).map(([name, level]) =>
    t('counter.value', { name: key(name), value: label(labelsOf(words.levels, level)) }),
  )
  const writable = Object.entries(rule.fields?.writable ?? {}).map(([name, on]) =>
    t('counter.value', { name: key(name), value: t(on ? 'publish.writable' : 'publish.notWritable') }),
  )
  return (
    <>
      <p className="place-rule">{rule.operations.map((name) => label(labelsOf(object?.operations ?? [], name))).join(t('separator'))}</p>
      <p>{records(rule.records)}</p>
      {rule.to !== undefined && <p>{t('counter.value', { name: t('records.to'), value: records(rule.to) })}</p>}
      {rule.perDay !== undefined && <p>{t('records.limit', { count: rule.perDay })}</p>}
      {[...levels, ...writable].length > 0 && <p className="tab-hint">{[...levels, ...writable].join(t('records.semicolon'))}</p>}
    </>
  )
}
