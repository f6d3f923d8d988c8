import { APPROVERS, LONGEST_HAD, withPlace } from '@menshen/engine'
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setWay, withApprover } from '../draft/edit-ways.ts'
import { ChoiceField } from '../forms/choice-field.tsx'
import { CountField } from '../forms/count-field.tsx'
import { useDraftChoices } from '../forms/use-choices.ts'
import { usePolicy } from '../policy-context.ts'

/** For how long the role may be asked for, and who must agree. */
export function RequestFields(): ReactNode {
  const { t } = useTranslation('policy')
  const { roles } = useDraftChoices()
  const { document, role, edit } = usePolicy()
  const { request, ownerRole } = document.roles[role] ?? {}
  if (request === undefined) return null
  return (
    <>
      <CountField
        label={t('obtaining.mostDays')}
        value={request.mostDays}
        most={LONGEST_HAD.days}
        onChange={(mostDays) => edit((draft) => setWay(draft, role, 'request', { ...request, mostDays }))}
      />
      <fieldset>
        <legend>{t('obtaining.approvers')}</legend>
        {APPROVERS.map((approver) => (
          <Checkbox
            key={approver}
            checked={request.approvers.includes(approver)}
            onChange={({ target }) => edit((draft) => setWay(draft, role, 'request', withApprover(request, approver, target.checked)))}
          >
            {t(`obtaining.approver.${approver}`)}
          </Checkbox>
        ))}
      </fieldset>
      <ChoiceField
        label={t('obtaining.ownerRole')}
        value={ownerRole}
        clearable
        choices={roles}
        onChange={(next) => edit((draft) => withPlace(draft, ['roles', role, 'ownerRole'], next))}
      />
    </>
  )
}
