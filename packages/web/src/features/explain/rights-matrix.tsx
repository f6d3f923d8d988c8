import { LEVEL_LABELS, OPERATIONS, type OperationName, objectSpec } from '@menshen/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RightsThen } from '../../api/explain.ts'
import { useLabel } from '../../ui/language/use-language.ts'

type State = 'yes' | 'lost' | 'gained' | 'none'
const SIGN: Readonly<Record<State, string>> = { yes: '●', lost: '●−', gained: '+', none: '' }

const labelsOf = (object: string) => objectSpec(object)?.labels ?? { en: object, zh: object }

const changed = (rights: RightsThen['since']['gains'], object: string, operation: string): boolean =>
  rights.some((right) => right.object === object && right.operation === operation && right.kind === 'operation')

function stateOf({ objects, since }: RightsThen, object: string, operation: string): State {
  const had = objects.some((one) => one.object === object && one.operations.includes(operation))
  if (had) return changed(since.losses, object, operation) ? 'lost' : 'yes'
  return changed(since.gains, object, operation) ? 'gained' : 'none'
}

/** Object types by operations as they were, with what came and went since, and how far fields were shown. */
export function RightsMatrix({ answer }: { readonly answer: RightsThen }): ReactNode {
  const { t } = useTranslation('explain')
  const label = useLabel()
  const since = [...answer.since.gains, ...answer.since.losses]
  const objects = [...new Set([...answer.objects.map(({ object }) => object), ...since.map(({ object }) => object)])]
  const named = new Set([...answer.objects.flatMap(({ operations }) => operations), ...since.map(({ operation }) => operation)])
  const operations = (Object.keys(OPERATIONS) as OperationName[]).filter((name) => named.has(name))
  if (objects.length === 0) return <p>{t('rights.nothing')}</p>
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="explain-scroll" tabIndex={0} aria-label={t('rights.caption')}>
        <table className="explain-table explain-matrix">
          <caption>{t('rights.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('rights.object')}</th>
              {operations.map((operation) => (
                <th key={operation} scope="col">
                  {label(OPERATIONS[operation])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {objects.map((object) => (
              <tr key={object}>
                <th scope="row">{label(labelsOf(object))}</th>
                {operations.map((operation) => {
                  const state = stateOf(answer, object, operation)
                  return (
                    <td key={operation} className={`explain-cell explain-${state}`}>
                      <span aria-hidden>{SIGN[state]}</span>
                      <span className="visually-hidden">{t(`rights.${state}`)}</span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="explain-hint">{t(since.length === 0 ? 'rights.same' : 'rights.changed')}</p>
      <FieldChanges answer={answer} />
      {answer.objects.map((one) => (
        <Fields key={one.object} one={one} />
      ))}
    </>
  )
}

/** What came and went of single fields, by object type. */
function FieldChanges({ answer: { since } }: { readonly answer: RightsThen }): ReactNode {
  const { t } = useTranslation('explain')
  const label = useLabel()
  const lines = (['gains', 'losses'] as const).flatMap((what) => {
    const byObject = Map.groupBy(
      since[what].filter(({ operation, kind }) => operation === 'read' && kind === 'level'),
      ({ object }) => object,
    )
    return [...byObject].map(([object, some]) => {
      const fields = [...new Set(some.flatMap((right) => right.fields))].map((name) =>
        label(objectSpec(object)?.fields[name]?.labels ?? { en: name, zh: name }),
      )
      return t(what === 'gains' ? 'rights.gainedFields' : 'rights.lostFields', {
        object: label(labelsOf(object)),
        fields: fields.join(t('separator')),
      })
    })
  })
  return lines.map((line) => (
    <p key={line} className="explain-hint">
      {line}
    </p>
  ))
}

function Fields({ one: { object, levels, writable } }: { readonly one: RightsThen['objects'][number] }): ReactNode {
  const { t } = useTranslation('explain')
  const label = useLabel()
  const named = (names: readonly string[]): string =>
    names.map((name) => label(objectSpec(object)?.fields[name]?.labels ?? { en: name, zh: name })).join(t('separator'))
  const of = (level: 'masked' | 'clear'): string[] => Object.keys(levels).filter((name) => levels[name] === level)
  const rows = [
    [label(LEVEL_LABELS.clear), of('clear')],
    [label(LEVEL_LABELS.masked), of('masked')],
    [t('rights.writable'), writable],
  ] as const
  return (
    <details className="explain-fields">
      <summary>
        {t('rights.fieldsOf', { object: label(labelsOf(object)) })}:{' '}
        {t('rights.levels', { clear: of('clear').length, masked: of('masked').length })}
      </summary>
      <dl>
        {rows
          .filter(([, names]) => names.length > 0)
          .map(([title, names]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{named(names)}</dd>
            </div>
          ))}
      </dl>
    </details>
  )
}
