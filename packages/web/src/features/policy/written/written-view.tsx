import { EditOutlined } from '@ant-design/icons'
import { withPlace } from '@menshen/engine'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePolicy } from '../policy-context.ts'
import { BothLanguages } from './both-languages.tsx'
import { ClauseList } from './clause-list.tsx'
import { RoleDuties } from './role-duties.tsx'
import { SeparationList } from './separation-list.tsx'
import { TextDialog } from './text-dialog.tsx'
import './written.css'

/** The policy as people read it: why it is there, its clauses with what checks them, and the duty of each role. */
export function WrittenView(): ReactNode {
  const { t } = useTranslation('policy')
  const { document, editable, edit } = usePolicy()
  const [editing, setEditing] = useState(false)
  return (
    <article className="written panel">
      <section aria-labelledby="purpose">
        <div className="written-title">
          <h2 id="purpose">{t('written.purpose')}</h2>
          {editable && (
            <Button size="small" icon={<EditOutlined aria-hidden />} onClick={() => setEditing(true)}>
              {t('written.editPurpose')}
            </Button>
          )}
        </div>
        <BothLanguages labels={document.purpose} />
      </section>
      <ClauseList />
      <RoleDuties />
      <SeparationList />
      {editing && (
        <TextDialog
          title={t('written.editPurpose')}
          label={t('written.purpose')}
          value={document.purpose}
          onSave={(purpose) => edit((draft) => withPlace(draft, ['purpose'], purpose))}
          onClose={() => setEditing(false)}
        />
      )}
    </article>
  )
}
