import type { CanClaim, Claim, Excuse, NeverBothClaim, NobodyClaim, OnlyClaim, Scope } from '@menshen/engine'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ActFields } from '../forms/act-fields.tsx'
import { ChoiceField, ChoicesField } from '../forms/choice-field.tsx'
import { useChoices, useDraftChoices } from '../forms/use-choices.ts'
import { WhereField } from '../forms/where-field.tsx'
import { usePolicy } from '../policy-context.ts'

interface FormProps<F> {
  readonly form: F
  readonly onChange: (form: F) => void
}

/** With a part said, or not said at all. */
function withPart<F extends object, K extends keyof F>(form: F, key: K, value: F[K] | undefined): F {
  const { [key]: _, ...rest } = form
  return (value === undefined ? rest : { ...rest, [key]: value }) as F
}

function OnlyForm({ form, onChange }: FormProps<OnlyClaim>): ReactNode {
  const { t } = useTranslation('policy')
  const { roles } = useDraftChoices()
  return (
    <>
      <ChoicesField
        label={t('claim.onlyRoles')}
        values={form.roles}
        choices={roles}
        onChange={(names) => onChange({ ...form, roles: names })}
      />
      <ActFields title={t('claim.may')} act={form.may} onChange={(may) => onChange({ ...form, may })} />
      <WhereField
        title={t('claim.where')}
        object={form.may.object}
        where={form.where}
        onChange={(where) => onChange(withPart(form, 'where', where))}
      />
    </>
  )
}

/** An excuse that says nothing would be none. */
function excuseOrNone(excuse: Excuse): Excuse | undefined {
  return Object.keys(excuse).length === 0 ? undefined : excuse
}

function NobodyForm({ form, onChange }: FormProps<NobodyClaim>): ReactNode {
  const { t } = useTranslation('policy')
  const { words } = usePolicy()
  const choices = useChoices()
  const unless = form.unless ?? {}
  const excuse = (next: Excuse): void => onChange(withPart(form, 'unless', excuseOrNone(next)))
  return (
    <>
      <ActFields title={t('claim.nobodyMay')} act={form.may} onChange={(may) => onChange({ ...form, may })} />
      <WhereField
        title={t('claim.where')}
        object={form.may.object}
        where={form.where}
        onChange={(where) => onChange(withPart(form, 'where', where))}
      />
      <fieldset>
        <legend>{t('claim.unless')}</legend>
        <ChoicesField
          label={t('records.records')}
          values={unless.scopes ?? []}
          choices={choices(words.scopes)}
          onChange={(scopes) => excuse(withPart(unless, 'scopes', scopes.length === 0 ? undefined : (scopes as Scope[])))}
        />
        <AssuranceField
          value={unless.conditions?.assurance}
          onChange={(assurance) =>
            excuse(withPart(unless, 'conditions', assurance === undefined ? undefined : { ...unless.conditions, assurance }))
          }
        />
      </fieldset>
      <WhereField
        title={t('claim.unlessWhere')}
        object={form.may.object}
        where={unless.where}
        onChange={(where) => excuse(withPart(unless, 'where', where))}
      />
    </>
  )
}

type Assurance = 1 | 2 | 3

function AssuranceField({
  value,
  onChange,
}: {
  readonly value: Assurance | undefined
  readonly onChange: (value: Assurance | undefined) => void
}): ReactNode {
  const { t } = useTranslation('policy')
  const choices = (['1', '2', '3'] as const).map((step) => ({ value: step, label: t(`form.assurance${step}`) }))
  return (
    <ChoiceField
      label={t('form.session')}
      value={value === undefined ? undefined : String(value)}
      clearable
      choices={choices}
      onChange={(next) => onChange(next === undefined ? undefined : (Number(next) as Assurance))}
    />
  )
}

function CanForm({ form, onChange }: FormProps<CanClaim>): ReactNode {
  const { t } = useTranslation('policy')
  const { words } = usePolicy()
  const choices = useChoices()
  const { roles } = useDraftChoices()
  const { records } = form
  return (
    <>
      <ChoiceField
        label={t('form.role')}
        value={form.role}
        choices={roles}
        onChange={(role) => onChange({ ...form, role: role ?? form.role })}
      />
      <ActFields title={t('claim.can')} act={form.may} onChange={(may) => onChange({ ...form, may })} />
      <ChoicesField
        label={t('records.records')}
        values={records.scopes}
        choices={choices(words.scopes)}
        onChange={(scopes) => onChange({ ...form, records: { ...records, scopes: scopes as Scope[] } })}
      />
      <WhereField
        title={t('claim.where')}
        object={form.may.object}
        where={records.where}
        onChange={(where) => onChange({ ...form, records: withPart(records, 'where', where) })}
      />
    </>
  )
}

function NeverBothForm({ form, onChange }: FormProps<NeverBothClaim>): ReactNode {
  const { t } = useTranslation('policy')
  const [first, second] = form.may
  if (first === undefined || second === undefined) return null
  return (
    <>
      <ActFields
        title={t('claim.first')}
        act={first}
        onChange={(act) => onChange({ ...form, may: [act, { ...second, object: act.object }] })}
      />
      <ActFields title={t('claim.second')} act={second} onChange={(act) => onChange({ ...form, may: [first, act] })} />
      <WhereField
        title={t('claim.where')}
        object={first.object}
        where={form.where}
        onChange={(where) => onChange(withPart(form, 'where', where))}
      />
    </>
  )
}

/** The fields of a claim's form (C1). */
export function ClaimForm({ claim, onChange }: { readonly claim: Claim; readonly onChange: (claim: Claim) => void }): ReactNode {
  const { only, nobody, can, neverBoth } = claim
  if (only !== undefined) return <OnlyForm form={only} onChange={(form) => onChange({ ...claim, only: form })} />
  if (nobody !== undefined) return <NobodyForm form={nobody} onChange={(form) => onChange({ ...claim, nobody: form })} />
  if (can !== undefined) return <CanForm form={can} onChange={(form) => onChange({ ...claim, can: form })} />
  return neverBoth === undefined ? null : <NeverBothForm form={neverBoth} onChange={(form) => onChange({ ...claim, neverBoth: form })} />
}
