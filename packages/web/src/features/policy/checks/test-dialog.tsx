import { EXAMPLE_OWNERS, EXAMPLE_SHARES, EXAMPLE_UNITS, type Example, type ExampleRecord, type LevelName, withPlace } from '@menshen/engine'
import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts'
import { takenIds } from '../draft/taken-ids.ts'
import { ChoiceField, ChoicesField } from '../forms/choice-field.tsx'
import { idOfLabels } from '../forms/id-of-labels.ts'
import { LabelsFields } from '../forms/labels-fields.tsx'
import { useChoices, useDraftChoices } from '../forms/use-choices.ts'
import { usePolicy } from '../policy-context.ts'
import { RecordValues } from './record-values.tsx'

/** Without what says nothing: the document keeps no empty lists. */
function withoutEmpty<T extends object>(value: T): T {
  const said = Object.entries(value).filter(
    ([, part]) => part !== undefined && (typeof part !== 'object' || part === null || Object.keys(part).length > 0),
  )
  return Object.fromEntries(said) as T
}

const expectsSomething = ({ can = [], cannot = [], sees = {}, writes = [], writesNot = [] }: Example): boolean =>
  can.length + cannot.length + Object.keys(sees).length + writes.length + writesNot.length > 0

/** An example in a form: who, which record, and what must come of it. */
export function TestDialog({ test, onClose }: { readonly test: Example | null; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  useReturnFocus()
  const { document, words, role, edit } = usePolicy()
  const { roles, clauses } = useDraftChoices()
  const choices = useChoices()
  const [draft, setDraft] = useState<Example>(
    () => test ?? { id: '', labels: { en: '', zh: '' }, role, record: { object: 'customer', owner: 'mine' } },
  )
  const { id, labels, clause, record } = draft
  const object = words.objects.find(({ name }) => name === record.object)
  const [operations, fields] = [choices(object?.operations ?? []), choices(object?.fields ?? [])]
  const set = (change: Partial<Example>): void => setDraft({ ...draft, ...change })
  const setRecord = (change: Partial<ExampleRecord>): void => set({ record: { ...record, ...change } })
  const seen = (level: LevelName): string[] => Object.keys(draft.sees ?? {}).filter((name) => draft.sees?.[name] === level)
  const see = (level: LevelName, names: readonly string[]): void => {
    const others = Object.entries(draft.sees ?? {}).filter(([name, other]) => other !== level && !names.includes(name))
    set({ sees: Object.fromEntries([...others, ...names.map((name) => [name, level] as const)]) })
  }
  const save = (): void => {
    const named = withoutEmpty({
      ...draft,
      id: test === null ? idOfLabels(labels, takenIds(document), 'test') : id,
      record: withoutEmpty(record),
    })
    edit((before) => withPlace(before, ['tests', named.id], named))
    onClose()
  }
  const ready = labels.en.trim() !== '' && labels.zh.trim() !== '' && expectsSomething(draft)
  return (
    <Modal
      open
      width={820}
      title={test === null ? t('test.add') : t('test.edit', { id })}
      okText={t('form.toDraft')}
      cancelText={general('action.cancel')}
      okButtonProps={{ disabled: !ready }}
      onOk={save}
      onCancel={onClose}
    >
      <div className="control-form">
        <fieldset>
          <legend>{t('claim.words')}</legend>
          <LabelsFields label={t('test.shows')} value={labels} onChange={(next) => set({ labels: next })} />
        </fieldset>
        <fieldset>
          <legend>{t('test.who')}</legend>
          <ChoiceField label={t('form.role')} value={draft.role} choices={roles} onChange={(next) => set({ role: next ?? draft.role })} />
          <ChoiceField
            label={t('form.clause')}
            value={clause}
            clearable
            choices={clauses}
            onChange={(next) => setDraft(withoutEmpty({ ...draft, clause: next }) as Example)}
          />
        </fieldset>
        <fieldset>
          <legend>{t('test.record')}</legend>
          <ChoiceField
            label={t('form.object')}
            value={record.object}
            choices={choices(words.objects)}
            onChange={(next) =>
              setDraft({
                id,
                labels,
                role: draft.role,
                ...(clause === undefined ? {} : { clause }),
                record: { object: next ?? record.object, owner: 'mine' },
              })
            }
          />
          <ChoiceField
            label={t('test.owner')}
            value={record.owner ?? 'other'}
            choices={EXAMPLE_OWNERS.map((value) => ({ value, label: t(`test.owners.${value}`) }))}
            onChange={(owner) => setRecord({ owner: owner as (typeof EXAMPLE_OWNERS)[number] })}
          />
          <ChoiceField
            label={t('test.unit')}
            value={record.unit ?? 'same'}
            choices={EXAMPLE_UNITS.map((value) => ({ value, label: t(`test.units.${value}`) }))}
            onChange={(unit) => setRecord({ unit: unit as (typeof EXAMPLE_UNITS)[number] })}
          />
          <ChoiceField
            label={t('test.shared')}
            value={record.shared}
            clearable
            choices={EXAMPLE_SHARES.map((value) => ({ value, label: t(`test.shares.${value}`) }))}
            onChange={(shared) =>
              setDraft({ ...draft, record: withoutEmpty({ ...record, shared: shared as 'read' | undefined }) as ExampleRecord })
            }
          />
        </fieldset>
        <RecordValues object={object} values={record.fields ?? {}} onChange={(values) => setRecord({ fields: values })} />
        <fieldset>
          <legend>{t('test.expected')}</legend>
          <ChoicesField label={t('test.can')} values={draft.can ?? []} choices={operations} onChange={(can) => set({ can })} />
          <ChoicesField label={t('test.cannot')} values={draft.cannot ?? []} choices={operations} onChange={(cannot) => set({ cannot })} />
          {(['clear', 'masked', 'hidden'] as const).map((level) => (
            <ChoicesField
              key={level}
              label={t(`test.sees.${level}`)}
              values={seen(level)}
              choices={fields}
              onChange={(names) => see(level, names)}
            />
          ))}
          <ChoicesField label={t('test.writes')} values={draft.writes ?? []} choices={fields} onChange={(writes) => set({ writes })} />
          <ChoicesField
            label={t('test.writesNot')}
            values={draft.writesNot ?? []}
            choices={fields}
            onChange={(writesNot) => set({ writesNot })}
          />
        </fieldset>
      </div>
    </Modal>
  )
}
