import type { ElevationClause } from '@menshen/engine'
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setWay, withApproval } from '../draft/edit-ways.ts'
import { usePolicy } from '../policy-context.ts'
import { TakersFields } from './takers-fields.tsx'

/** Who may take the role for some hours, and whether somebody must agree. */
export function ElevationFields(): ReactNode {
  const { t } = useTranslation('policy')
  const { document, role, edit } = usePolicy()
  const elevation = document.roles[role]?.elevation
  if (elevation === undefined) return null
  const set = (clause: ElevationClause): void => edit((draft) => setWay(draft, role, 'elevation', clause))
  return (
    <>
      <TakersFields clause={elevation} onChange={set} />
      <Checkbox
        className="way-approval"
        checked={elevation.approval === true}
        onChange={({ target }) => set(withApproval(elevation, target.checked))}
      >
        {t('obtaining.approval')}
      </Checkbox>
    </>
  )
}
