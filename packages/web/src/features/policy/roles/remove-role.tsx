import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { useLabel } from '../../../ui/language/use-language.ts'
import { type Mention, mentionsOf, removeRole } from '../draft/edit-roles.ts'
import { usePlaceText } from '../places/place-text.ts'
import { roleLabels, usePolicy } from '../policy-context.ts'

/** Takes the role that is shown out of the draft, once somebody has read what else speaks of it. */
export function RemoveRole(): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document, role, edit, go } = usePolicy()
  const [open, setOpen] = useState(false)
  const name = label(roleLabels(document, role))
  const mentions = mentionsOf(document, role)
  const remove = async (): Promise<void> => {
    setOpen(false)
    edit((draft) => removeRole(draft, role))
    // Its name would else stay in the address, and bring the role back to sight once somebody makes another of that name.
    go({ role: Object.keys(document.roles).find((other) => other !== role) ?? '' })
  }
  return (
    <>
      <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('role.remove')}
      </Button>
      {open && (
        <ConfirmDialog
          title={t('role.removeNamed', { role: name })}
          text={t(mentions.length === 0 ? 'role.unmentioned' : 'role.mentioned', { count: mentions.length })}
          danger
          onConfirm={remove}
          onClose={() => setOpen(false)}
        >
          {mentions.length > 0 && (
            <ul className="mentions">
              {mentions.map((mention) => (
                <li key={`${mention.as} ${mention.by}`}>
                  <MentionText {...mention} />
                </li>
              ))}
            </ul>
          )}
        </ConfirmDialog>
      )}
    </>
  )
}

function MentionText({ as, by }: Mention): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { document } = usePolicy()
  const placeText = usePlaceText()
  if (as === 'separation' || as === 'claims' || as === 'tests') return placeText([as, by])
  return t(`role.mention.${as}`, { role: label(roleLabels(document, by)) })
}
