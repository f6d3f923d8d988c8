import type { Comparison, Operator, Predicate, Scalar } from '@menshen/engine'
import { Button, Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePredicateText } from '../grants/predicate-text.ts'
import { type PolicyObject, usePolicy } from '../policy-context.ts'
import { ChoiceField } from './choice-field.tsx'
import { FormField } from './form-field.tsx'
import { useChoices } from './use-choices.ts'

interface WhereFieldProps {
  readonly title: string
  readonly object: string
  readonly where: Predicate | undefined
  readonly onChange: (where: Predicate | undefined) => void
}

/** A comparison that this form can show whole: one field with one value or attribute. */
function isPlain(where: Predicate): where is Comparison {
  return 'field' in where && where.values === undefined && where.absent === undefined
}

/** Of which records something is said: one comparison here, more of them in the text. */
export function WhereField({ title, object: name, where, onChange }: WhereFieldProps): ReactNode {
  const { t } = useTranslation('policy')
  const { words } = usePolicy()
  const predicateText = usePredicateText()
  const object = words.objects.find((each) => each.name === name)
  if (object === undefined) return null
  if (where !== undefined && !isPlain(where)) {
    return (
      <fieldset>
        <legend>{title}</legend>
        <p>{predicateText(object, where)}</p>
        <Button onClick={() => onChange(undefined)}>{t('form.whereOff')}</Button>
        <p className="tab-hint">{t('form.whereInText')}</p>
      </fieldset>
    )
  }
  return (
    <fieldset>
      <legend>{title}</legend>
      <Fields object={object} where={where} onChange={onChange} />
    </fieldset>
  )
}

const NO_ATTRIBUTE = 'value'

function Fields({
  object,
  where,
  onChange,
}: {
  readonly object: PolicyObject
  readonly where: Comparison | undefined
  readonly onChange: (where: Predicate | undefined) => void
}): ReactNode {
  const { t } = useTranslation('policy')
  const { words } = usePolicy()
  const choices = useChoices()
  const field = object.fields.find(({ name }) => name === where?.field)
  const change = (to: Partial<Comparison>): void => {
    if (where !== undefined) onChange({ ...where, ...to })
  }
  const compareWith = [
    { value: NO_ATTRIBUTE, label: t('form.constant') },
    { value: 'id', label: t('where.ownId') },
    ...choices(words.attributes),
  ]
  return (
    <>
      <ChoiceField
        label={t('form.whereField')}
        value={where?.field}
        clearable
        choices={choices(object.fields)}
        onChange={(name) => onChange(name === undefined ? undefined : { field: name, op: 'present' })}
      />
      {where !== undefined && (
        <ChoiceField
          label={t('form.operator')}
          value={where.op}
          choices={choices(words.operators.filter(({ name }) => name !== 'in'))}
          onChange={(op) =>
            onChange(op === 'present' ? { field: where.field, op } : { field: where.field, op: op as Operator, value: firstValue(field) })
          }
        />
      )}
      {where !== undefined && where.op !== 'present' && (
        <ChoiceField
          label={t('form.compareWith')}
          value={where.attribute ?? NO_ATTRIBUTE}
          choices={compareWith}
          onChange={(attribute) =>
            onChange(
              attribute === undefined || attribute === NO_ATTRIBUTE
                ? { field: where.field, op: where.op, value: firstValue(field) }
                : { field: where.field, op: where.op, attribute },
            )
          }
        />
      )}
      {where?.value !== undefined && field !== undefined && (
        <ValueField field={field} value={where.value} onChange={(value) => change({ value })} />
      )}
    </>
  )
}

type VocabularyField = PolicyObject['fields'][number]

const isNumber = ({ type }: VocabularyField): boolean => type === 'integer' || type === 'money'

/** Where somebody has said none yet. */
function firstValue(field: VocabularyField | undefined): Scalar {
  if (field === undefined) return ''
  if (field.type === 'boolean') return true
  return isNumber(field) ? 0 : (field.values[0]?.name ?? '')
}

interface ValueFieldProps {
  readonly field: VocabularyField
  readonly value: Scalar
  readonly onChange: (value: Scalar) => void
}

/** A constant of the type of a field. */
export function ValueField({ field, value, onChange }: ValueFieldProps): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  const choices = useChoices()
  const label = t('form.value')
  if (field.type === 'boolean') {
    const answers = [
      { value: 'true', label: general('value.yes') },
      { value: 'false', label: general('value.no') },
    ]
    return <ChoiceField label={label} value={String(value)} choices={answers} onChange={(next) => onChange(next === 'true')} />
  }
  if (field.values.length > 0)
    return <ChoiceField label={label} value={String(value)} choices={choices(field.values)} onChange={(next) => onChange(next ?? '')} />
  return (
    <FormField label={label}>
      {(id) =>
        isNumber(field) ? (
          <InputNumber<number> id={id} controls={false} value={Number(value)} onChange={(next) => onChange(next ?? 0)} />
        ) : (
          <Input id={id} value={String(value)} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </FormField>
  )
}
