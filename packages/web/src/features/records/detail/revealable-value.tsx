import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import type { FieldSpec, ShownRecord } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordWrites } from '../../../api/records.ts'
import { ReasonDialog } from '../../../ui/dialog/reason-dialog.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import { MaskedValue } from '../../../ui/record/masked-value.tsx'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'

interface RevealableValueProps {
  readonly object: CrmObject
  readonly record: ShownRecord
  readonly name: string
  readonly field: FieldSpec
  readonly mask: string
}

/** What was revealed goes back under its mask: a screen left alone should not show it. */
const SHOWN_FOR_MS = 60_000

/** A masked field that may be looked at once, for a stated reason that goes into the log. */
export function RevealableValue({ object, record, name, field, mask }: RevealableValueProps): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const [asking, setAsking] = useState(false)
  const [revealed, setRevealed] = useState<{ readonly value: Value; readonly left: number | null } | null>(null)
  useEffect(() => {
    if (revealed === null) return
    const timer = setTimeout(() => setRevealed(null), SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [revealed])
  const fieldName = label(field.labels)
  if (revealed !== null) {
    return (
      <span className="revealed" role="status">
        <FieldValue name={name} field={field} value={revealed.value} masked={false} fields={record.fields} />
        <Button size="small" type="text" icon={<EyeInvisibleOutlined aria-hidden />} onClick={() => setRevealed(null)}>
          {t('reveal.hide')}
        </Button>
        {revealed.left !== null && <span className="reveal-left">{t('reveal.left', { count: revealed.left })}</span>}
      </span>
    )
  }
  return (
    <MaskedValue value={mask}>
      <Button
        size="small"
        type="text"
        className="reveal"
        icon={<EyeOutlined aria-hidden />}
        aria-label={t('reveal.of', { field: fieldName })}
        onClick={() => setAsking(true)}
      >
        {t('reveal.button')}
      </Button>
      {asking && (
        <ReasonDialog
          title={t('reveal.title', { field: fieldName })}
          explanation={t('reveal.explanation')}
          confirm={t('reveal.button')}
          onConfirm={async (reason) => {
            setRevealed(await recordWrites.reveal(object.name, record.id, { field: name, reason }))
            setAsking(false)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </MaskedValue>
  )
}
