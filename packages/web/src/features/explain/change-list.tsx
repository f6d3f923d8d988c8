import { objectSpec } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExplainedChange, Explanation } from '../../api/explain.ts'
import { useLabel, useNameOrder } from '../../ui/language/use-language.ts'
import type { Words } from './words.ts'

interface ChangeProps {
  readonly answer: Explanation
  readonly words: Words
}

/** More object types than this are only counted. */
const MOST_NAMED = 4

/** The smallest changes, and what each would bring besides. */
export function ChangeList({ answer, words }: ChangeProps): ReactNode {
  const { t } = useTranslation('explain')
  return (
    <section>
      <h3>{t('changes.title')}</h3>
      {answer.changes.length === 0 ? (
        <p>{t('changes.none')}</p>
      ) : (
        <ol className="explain-changes">
          {answer.changes.map((change) => (
            <li key={JSON.stringify(change.steps)}>
              <p>{change.steps.map((step) => words.step(step, answer)).join(t('and'))}</p>
              <Besides change={change} answer={answer} words={words} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Besides({ change: { steps, gains, letsIn }, answer, words }: ChangeProps & { readonly change: ExplainedChange }): ReactNode {
  const { t } = useTranslation('explain')
  const label = useLabel()
  const compare = useNameOrder()
  const names = (ids: readonly string[]): string =>
    ids
      .map((id) => words.title(answer, id))
      .sort(compare)
      .join(t('separator'))
  const givesRole = steps.some(({ kind }) => kind === 'assign')
  const forAll = steps.some(({ kind }) => kind === 'liftDenial' || kind === 'comparison' || kind === 'own' || kind === 'move')
  const byObject = [...Map.groupBy(gains ?? [], ({ object }) => object)].map(([object, some]) =>
    t('changes.ofObject', {
      object: label(objectSpec(object)?.labels ?? { en: object, zh: object }),
      operations: some.map(({ operation }) => words.operation(operation, object)).join(t('separator')),
    }),
  )
  const rest = byObject.length - MOST_NAMED
  const text = [...byObject.slice(0, MOST_NAMED), ...(rest > 0 ? [t('changes.more', { count: rest })] : [])].join(t('separator'))
  const lines = [
    ...(gains === null || !givesRole ? [] : [gains.length === 0 ? t('changes.gainsNothing') : t('changes.gains', { text })]),
    ...(letsIn === null || !forAll
      ? []
      : [
          letsIn.people.length === 0 ? t('changes.letsInNobody') : t('changes.letsIn', { names: names(letsIn.people) }),
          ...(letsIn.notShown.length === 0 ? [] : [t('changes.letsInNotShown', { names: names(letsIn.notShown) })]),
        ]),
  ]
  return lines.map((line) => (
    <p key={line} className="explain-hint">
      {line}
    </p>
  ))
}
