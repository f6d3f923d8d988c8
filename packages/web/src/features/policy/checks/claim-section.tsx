import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { type Claim, withPlace } from '@menshen/engine'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyFindings } from '../../../api/policy.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { usePolicy } from '../policy-context.ts'
import { ClaimDialog } from './claim-dialog.tsx'
import { CounterExampleView } from './counter-example-view.tsx'
import { Verdict } from './verdict.tsx'

type ToldClaim = PolicyFindings['claims'][number]

const WORST_FIRST = { fails: 0, undecided: 1, holds: 2 } as const

/** What the policy says of itself, and whether it is so for every organisation there may be. */
export function ClaimSection({ claims }: { readonly claims: readonly ToldClaim[] }): ReactNode {
  const { t } = useTranslation('policy')
  const { document, editable, edit } = usePolicy()
  /** The claim that is edited; null while a new one is. */
  const [edited, setEdited] = useState<Claim | null | undefined>(undefined)
  const sorted = [...claims].sort((a, b) => WORST_FIRST[a.verdict] - WORST_FIRST[b.verdict])
  return (
    <section className="panel checks-section" aria-labelledby="claims">
      <div className="checks-title">
        <h2 id="claims">{t('checks.claims')}</h2>
        {editable && (
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEdited(null)}>
            {t('claim.add')}
          </Button>
        )}
      </div>
      <p className="tab-hint">{t('checks.claimsHint')}</p>
      {claims.length === 0 && <p className="tab-hint">{t('checks.noClaims')}</p>}
      <ul className="control-list">
        {sorted.map((claim) => (
          <ClaimLine
            key={claim.id}
            claim={claim}
            onEdit={() => setEdited(document.claims?.find(({ id }) => id === claim.id))}
            onRemove={() => edit((draft) => withPlace(draft, ['claims', claim.id], undefined))}
          />
        ))}
      </ul>
      {edited !== undefined && <ClaimDialog claim={edited} onClose={() => setEdited(undefined)} />}
    </section>
  )
}

interface ClaimLineProps {
  readonly claim: ToldClaim
  readonly onEdit: () => void
  readonly onRemove: () => void
}

function ClaimLine({ claim, onEdit, onRemove }: ClaimLineProps): ReactNode {
  const { t } = useTranslation('policy')
  const label = useLabel()
  const { editable, go } = usePolicy()
  const { id, labels, clause, verdict, counterExample, line } = claim
  return (
    <li className="control" data-claim={id} data-verdict={verdict}>
      <div className="control-head">
        <Verdict kind={verdict} text={t(`checks.${verdict}`)} />
        <span className="control-name">{label(labels)}</span>
        <span className="control-ways">
          {editable && (
            <>
              <Button type="text" size="small" icon={<EditOutlined aria-hidden />} aria-label={t('claim.edit', { id })} onClick={onEdit} />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('claim.remove', { id })}
                onClick={onRemove}
              />
            </>
          )}
          {line !== null && (
            <Button size="small" type="text" onClick={() => go({ view: 'yaml', line })}>
              {t('yaml.toLine', { line })}
            </Button>
          )}
        </span>
      </div>
      <p className="control-id">
        <code>{id}</code>
        {clause !== null && <span>{t('checks.ofClause', { clause })}</span>}
      </p>
      {verdict === 'undecided' && <p className="wrong-text">{t('checks.undecidedHint')}</p>}
      {counterExample !== null && <CounterExampleView example={counterExample} />}
    </li>
  )
}
