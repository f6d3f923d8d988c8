import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assumed, Explanation } from '../../api/explain.ts'
import { searchIcon } from '../../ui/look/search-icon.tsx'

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

/** One question of the panel, with its label. */
export function Choice({ label, value, options, onChange }: ChoiceProps): ReactNode {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control inside is the select's own input
    <label className="explain-choice">
      <span>{label}</span>
      <Select
        value={value}
        options={[...options]}
        showSearch={options.length > 8 ? { optionFilterProp: 'label', searchIcon } : false}
        onChange={onChange}
        aria-label={label}
      />
    </label>
  )
}

/** How others are taken to be signed in: their own sessions are not shown. */
export function SessionChoice({ value, onChange }: { readonly value: Assumed; readonly onChange: (value: Assumed) => void }): ReactNode {
  const { t } = useTranslation('explain')
  const options = (['1', '2', '3', 'none'] as const).map((one) => ({
    value: one,
    label: t(one === 'none' ? 'session.none' : `session.s${one}`),
  }))
  return <Choice label={t('ask.session')} value={value} options={options} onChange={(chosen) => onChange(chosen as Assumed)} />
}

/** By which session the answer was decided, in a sentence. */
export function SessionMeant({ session }: { readonly session: Explanation['session'] }): ReactNode {
  const { t } = useTranslation('explain')
  const key = session.kind === 'own' ? 'session.own' : session.kind === 'assumed' ? 'session.assumed' : 'session.noSession'
  return <p className="explain-hint">{t(key)}</p>
}
