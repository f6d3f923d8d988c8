import { EditOutlined, LockOutlined } from '@ant-design/icons'
import type { Grant } from '@menshen/engine'
import { Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { type FieldStanding, showsFields, standingOf, writesFields } from '../draft/field-level.ts'
import type { HeldGrant } from '../draft/grants-of.ts'
import { labelsOf, usePolicy } from '../policy-context.ts'
import { FieldChoice } from './field-choice.tsx'

export interface FieldCellProps {
  readonly held: HeldGrant
  /** A field's name, or `@` and a class. */
  readonly fieldKey: string
  readonly classification: string
  readonly name: string
  readonly writable: boolean
}

function classStanding(grant: Grant, key: string): FieldStanding {
  const level = grant.fields?.levels?.[key]
  const writable = grant.fields?.writable?.[key]
  return { level: level ?? 'hidden', levelByName: level !== undefined, writable: writable ?? false, writableByName: writable !== undefined }
}

/** How one grant treats one field or class: its level, and a pencil where it may be written. */
export function FieldCell(props: FieldCellProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { words, editable, problems } = usePolicy()
  const [open, setOpen] = useState(false)
  const { held, fieldKey, classification, name, writable } = props
  const { grant, inherited } = held
  const standing = fieldKey.startsWith('@') ? classStanding(grant, fieldKey) : standingOf(grant, fieldKey, classification)
  const wrong = problems.filter(
    (problem) => problem.part === 'fields' && problem.grantId === grant.id && (problem.key === null || problem.key === fieldKey),
  )
  const shows = showsFields(grant)
  const writes = writesFields(grant) && writable
  const level = label(labelsOf(words.levels, standing.level))
  const content = (
    <>
      {shows && (
        <span className={`level level-${standing.level}`}>
          {standing.level === 'masked' && <LockOutlined aria-hidden />}
          {level}
        </span>
      )}
      {writes && standing.writable && <EditOutlined className="level-writable" aria-label={t('fields.writable')} />}
      {!shows && !(writes && standing.writable) && <span className="level level-hidden">–</span>}
    </>
  )
  const byName = !fieldKey.startsWith('@') && ((shows && standing.levelByName) || (writes && standing.writableByName))
  const className = `field-cell${byName ? ' field-by-name' : ''}${wrong.length > 0 ? ' cell-wrong' : ''}`
  if (!editable || inherited || (!shows && !writes)) return <span className={className}>{content}</span>
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <FieldChoice {...props} standing={standing} shows={shows} writes={writes} wrong={wrong.map(({ message }) => label(message))} />
      }
    >
      <button
        type="button"
        className={className}
        aria-expanded={open}
        aria-label={`${name}, ${grant.id}: ${shows ? level : ''} ${writes && standing.writable ? t('fields.writable') : ''}`}
      >
        {content}
      </button>
    </Popover>
  )
}
