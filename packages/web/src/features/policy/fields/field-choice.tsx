import { LEVELS, type LevelName } from '@menshen/engine'
import { Radio } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { setLevel, setWritable } from '../draft/edit-draft.ts'
import type { FieldStanding } from '../draft/field-level.ts'
import { labelsOf, usePolicy } from '../policy-context.ts'
import type { FieldCellProps } from './field-cell.tsx'

interface FieldChoiceProps extends FieldCellProps {
  readonly standing: FieldStanding
  readonly shows: boolean
  readonly writes: boolean
  readonly wrong: readonly string[]
}

/** Chooses level and writability by name, or leaves them to the class. */
export function FieldChoice({ held, fieldKey, name, standing, shows, writes, wrong }: FieldChoiceProps): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  const label = useLabel()
  const { words, role, edit } = usePolicy()
  const { id } = held.grant
  const isClass = fieldKey.startsWith('@')
  const unsaid = { value: 'unsaid', label: t(isClass ? 'fields.unsaid' : 'fields.asClass') }
  return (
    <div className="field-choice">
      <p className="field-choice-name">{name}</p>
      {wrong.map((text) => (
        <p key={text} className="wrong-text">
          {text}
        </p>
      ))}
      {shows && (
        <fieldset>
          <legend>{t('fields.level')}</legend>
          <Radio.Group
            value={standing.levelByName ? standing.level : 'unsaid'}
            options={[unsaid, ...LEVELS.map((level) => ({ value: level, label: label(labelsOf(words.levels, level)) }))]}
            onChange={(event) =>
              edit((draft) =>
                setLevel(draft, role, id, fieldKey, event.target.value === 'unsaid' ? null : (event.target.value as LevelName)),
              )
            }
          />
        </fieldset>
      )}
      {writes && (
        <fieldset>
          <legend>{t('fields.writable')}</legend>
          <Radio.Group
            value={standing.writableByName ? (standing.writable ? 'yes' : 'no') : 'unsaid'}
            options={[unsaid, { value: 'yes', label: general('value.yes') }, { value: 'no', label: general('value.no') }]}
            onChange={(event) =>
              edit((draft) => setWritable(draft, role, id, fieldKey, event.target.value === 'unsaid' ? null : event.target.value === 'yes'))
            }
          />
        </fieldset>
      )}
    </div>
  )
}
