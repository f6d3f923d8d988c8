import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { policyTemplatesQuery, templateSource } from '../../../api/policy.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { ProblemView } from '../../../ui/state/problem-view.tsx'

/** The policies that come with the product, each opened as a draft. */
export function TemplateList({ onOpen }: { readonly onOpen: (source: string) => void }): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const titleId = useId()
  const templates = useQuery(policyTemplatesQuery)
  const opening = useMutation({ mutationFn: templateSource, onSuccess: onOpen })
  const error = templates.error ?? opening.error
  return (
    <section className="start-templates" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('start.templates.title')}</h2>
      {error !== null && <ProblemView error={error} inline />}
      <ul>
        {(templates.data?.items ?? []).map(({ name, labels, description }) => (
          <li key={name} className="panel start-template">
            <h3>{label(labels)}</h3>
            <p>{label(description)}</p>
            <Button
              loading={opening.isPending && opening.variables === name}
              aria-label={t('start.templates.openNamed', { name: label(labels) })}
              onClick={() => opening.mutate(name)}
            >
              {t('start.templates.open')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
