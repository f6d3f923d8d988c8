import { InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setLimit } from '../draft/edit-draft.ts'
import type { HeldGrant } from '../draft/grants-of.ts'
import { usePolicy } from '../policy-context.ts'

/** How many fields a grant reveals to one person within 24 hours. An empty place sets no limit, and says so. */
export function RevealLimit({ held: { grant, inherited } }: { readonly held: HeldGrant }): ReactNode {
  const { t } = useTranslation('policy')
  const { role, editable, edit } = usePolicy()
  return (
    <div>
      <dt>{t('records.perDay')}</dt>
      <dd>
        {editable && !inherited ? (
          <span className="reveal-limit">
            <InputNumber<number>
              controls={false}
              min={1}
              max={10_000}
              precision={0}
              value={grant.perDay ?? null}
              placeholder={t('records.noLimit')}
              aria-label={t('records.perDayOf', { grant: grant.id })}
              onChange={(perDay) => edit((draft) => setLimit(draft, role, grant.id, perDay))}
            />
            {t('records.perDayUnit')}
          </span>
        ) : grant.perDay === undefined ? (
          t('records.noLimit')
        ) : (
          t('records.limit', { count: grant.perDay })
        )}
      </dd>
    </div>
  )
}
