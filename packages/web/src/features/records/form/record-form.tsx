import { currencyDigits, type ObjectSpec } from '@menshen/contract'
import { CLASSIFICATIONS, type Classification } from '@menshen/engine'
import { Form, type FormInstance } from 'antd'
import type { Rule } from 'antd/es/form'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { minorOf } from '../../../ui/format/money.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { FieldInput } from './field-input.tsx'
import type { FormValues } from './form-values.ts'

interface RecordFormProps {
  readonly object: ObjectSpec
  readonly names: readonly string[]
  readonly form: FormInstance<FormValues>
  readonly initial: FormValues
  readonly onSubmit: (values: FormValues) => void
  readonly id: string
}

/** Classes that stand under a heading of their own; public and internal fields come first, without one. */
const HEADED: readonly Classification[] = CLASSIFICATIONS.filter((each) => each !== 'public' && each !== 'internal')

/** What names the record is asked first, whatever its class; the others come by class. */
function arranged(object: ObjectSpec, names: readonly string[]) {
  const title = names.filter((name) => name === object.title)
  const others = names.filter((name) => name !== object.title)
  const classOf = (name: string): Classification => object.fields[name]?.classification ?? 'internal'
  const headed = HEADED.map((classification) => ({ classification, classed: others.filter((name) => classOf(name) === classification) }))
  return {
    plain: [...title, ...others.filter((name) => !HEADED.includes(classOf(name)))],
    headed: headed.filter(({ classed }) => classed.length > 0),
  }
}

/** A form of exactly the fields that the person may write, drawn from the contract. */
export function RecordForm({ object, names, form, initial, onSubmit, id }: RecordFormProps): ReactNode {
  const { t } = useTranslation('records')
  const { plain, headed } = arranged(object, names)
  return (
    <Form<FormValues>
      id={id}
      form={form}
      layout="vertical"
      initialValues={initial}
      onFinish={onSubmit}
      scrollToFirstError
      className="record-form"
    >
      <FormFields object={object} names={plain} />
      {headed.map(({ classification, classed }) => (
        <section key={classification}>
          <h3 className="record-form-heading">{t(`section.${classification}` as 'section.personal')}</h3>
          <FormFields object={object} names={classed} />
        </section>
      ))}
    </Form>
  )
}

function FormFields({ object, names }: { readonly object: ObjectSpec; readonly names: readonly string[] }): ReactNode {
  const label = useLabel()
  const rulesOf = useRules(object)
  return (
    <div className="record-form-fields">
      {names.map((name) => {
        const field = object.fields[name]
        if (field === undefined) return null
        return (
          <Form.Item
            key={name}
            name={name}
            label={label(field.labels)}
            rules={rulesOf(name)}
            valuePropName={field.type === 'boolean' ? 'checked' : 'value'}
            className={field.multiline === true ? 'record-form-wide' : ''}
          >
            <FieldInput field={field} />
          </Form.Item>
        )
      })}
    </div>
  )
}

function useRules(object: ObjectSpec): (name: string) => Rule[] {
  const { t } = useTranslation()
  return (name) => {
    const field = object.fields[name]
    if (field === undefined) return []
    const rules: Rule[] = []
    if (field.optional !== true && field.type !== 'boolean') {
      // A rule that so much as names whitespace is one for text, and refuses every day and number.
      rules.push({ required: true, message: t('form.required'), ...(field.type === 'text' ? { whitespace: true } : {}) })
    }
    if (field.type === 'money') {
      rules.push(({ getFieldValue }) => ({
        validator: (_, value) => {
          const currency = String(getFieldValue(field.currencyField ?? 'currency') ?? 'CNY')
          const absent = value === undefined || value === null || value === ''
          const fits = absent || minorOf(String(value), currency) !== null
          return fits ? Promise.resolve() : Promise.reject(new Error(t('form.notAnAmount', { digits: currencyDigits(currency) })))
        },
      }))
    }
    const { min, max } = field
    if (field.type === 'integer' && min !== undefined && max !== undefined) {
      rules.push({ type: 'number', min, max, message: t('form.outOfRange', { min, max }) })
    }
    return rules
  }
}
