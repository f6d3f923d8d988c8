import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel, useNameOrder } from '../../../ui/language/use-language.ts'
import { usePolicy } from '../policy-context.ts'
import { AnsweredFacts } from './answered-facts.tsx'
import { BothLanguages } from './both-languages.tsx'
import { RoleDialog } from './role-dialog.tsx'

/** Each role with its duty in words, who answers for it, and when it is looked at again. */
export function RoleDuties(): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const compare = useNameOrder()
  const { document, editable, go } = usePolicy()
  const [edited, setEdited] = useState<string | null>(null)
  const roles = Object.entries(document.roles).sort(([, a], [, b]) => compare(label(a.labels), label(b.labels)))
  return (
    <section aria-labelledby="duties">
      <div className="written-title">
        <h2 id="duties">{t('written.duties')}</h2>
      </div>
      <ul className="duty-list">
        {roles.map(([name, role]) => (
          <li key={name} data-role={name}>
            <div className="duty-head">
              <h3>{label(role.labels)}</h3>
              <span className="clause-ways">
                <Button type="link" size="small" onClick={() => go({ view: 'matrix', role: name })}>
                  {t('grants', { count: role.grants.length })}
                </Button>
                {editable && (
                  <Button
                    type="text"
                    size="small"
                    icon={<EditOutlined aria-hidden />}
                    aria-label={t('written.editRole', { role: label(role.labels) })}
                    onClick={() => setEdited(name)}
                  />
                )}
              </span>
            </div>
            <BothLanguages labels={role.duty} />
            <AnsweredFacts owner={role.owner} reviewOn={role.reviewOn} />
          </li>
        ))}
      </ul>
      {edited !== null && <RoleDialog name={edited} onClose={() => setEdited(null)} />}
    </section>
  )
}
