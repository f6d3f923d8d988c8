import { Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { EmptyView } from '../../../ui/state/empty-view.tsx'
import { showsFields, writesFields } from '../draft/field-level.ts'
import { grantsOf } from '../draft/grants-of.ts'
import { usePolicy } from '../policy-context.ts'
import { FieldsMatrix } from './fields-matrix.tsx'

/** Fields 字段权限: how far each grant shows a field, and whether it may be written. */
export function FieldsTab(): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document, words, role } = usePolicy()
  const held = grantsOf(document, role).filter(({ grant }) => showsFields(grant) || writesFields(grant))
  const objects = words.objects.filter(({ name }) => held.some(({ grant }) => grant.object === name))
  const [chosen, setChosen] = useState<string | null>(null)
  const object = objects.find(({ name }) => name === chosen) ?? objects[0]
  if (object === undefined) return <EmptyView small title={t('records.none')} />
  return (
    <div className="fields-tab">
      <div className="fields-choice">
        <Select
          aria-label={t('functions.object')}
          className="fields-object"
          value={object.name}
          options={objects.map(({ name, labels }) => ({ value: name, label: label(labels) }))}
          onChange={setChosen}
        />
        <p className="tab-hint">{t('fields.hint')}</p>
      </div>
      <FieldsMatrix object={object} held={held.filter(({ grant }) => grant.object === object.name)} />
    </div>
  )
}
