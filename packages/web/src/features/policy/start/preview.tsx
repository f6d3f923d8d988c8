import type { PolicyDocument } from '@menshen/engine'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { PolicyWords } from '../policy-context.ts'
import type { Departments } from './start-answers.ts'
import { grantsFor, wordsFor } from './words.ts'

interface PreviewProps {
  readonly draft: PolicyDocument
  readonly departments: Departments
  readonly words: PolicyWords
}

/** The matrix of the draft in plain words: what each role may do with which records. */
export function Preview({ draft, departments, words }: PreviewProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const titleId = useId()
  const roles = departments.flatMap(({ id }) => [id, `${id}-head`]).filter((name) => draft.roles[name] !== undefined)
  const rows = words.objects
    .filter(({ kind }) => kind === 'crm')
    .map((object) => ({ ...object, cells: roles.map((role) => grantsFor(draft, role, object.name)) }))
    .filter(({ cells }) => cells.some((grants) => grants.length > 0))
  return (
    <section className="panel start-preview">
      <h2 id={titleId}>{t('start.preview.title')}</h2>
      {roles.length === 0 ? (
        <p className="start-hint">{t('start.preview.empty')}</p>
      ) : (
        <>
          <p className="start-hint" role="status">
            {t('start.preview.summary', {
              roles: Object.keys(draft.roles).length,
              claims: draft.claims?.length ?? 0,
              tests: draft.tests?.length ?? 0,
            })}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard */}
          <section className="start-scroll" tabIndex={0} aria-labelledby={titleId}>
            <table className="start-matrix">
              <thead>
                <tr>
                  <th scope="col">{t('start.preview.record')}</th>
                  {roles.map((role) => (
                    <th key={role} scope="col">
                      {label(draft.roles[role]?.labels ?? { en: role, zh: role })}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ name, labels, fields, cells }) => (
                  <tr key={name}>
                    <th scope="row">{label(labels)}</th>
                    {cells.map((grants, place) => (
                      <Cell
                        key={roles[place]}
                        said={wordsFor(
                          grants,
                          fields.some(({ classification }) => classification === 'personal'),
                        ).map((word) => t(`start.preview.${word}`))}
                      />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </section>
  )
}

function Cell({ said }: { readonly said: readonly string[] }): ReactNode {
  const { t } = useTranslation('policy')
  if (said.length === 0) return <td className="start-nothing">{t('start.preview.nothing')}</td>
  return (
    <td>
      <ul>
        {said.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </td>
  )
}
