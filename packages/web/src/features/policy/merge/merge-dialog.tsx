import type { PolicyDocument } from '@menshen/engine'
import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyVersion } from '../../../api/policy.ts'
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts'
import { mergedDocument, mergedPlaces } from '../draft/merge-drafts.ts'
import { usePolicy } from '../policy-context.ts'
import { MergeView } from './merge-view.tsx'

/** Brings the draft together with what somebody else published meanwhile, and goes on from there. */
export function MergeDialog({ inForce, onClose }: { readonly inForce: PolicyVersion; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('policy')
  const { t: general } = useTranslation()
  useReturnFocus()
  const { draft } = usePolicy()
  const [sides] = useState(() => ({
    base: { title: t('merge.base', { number: draft.base.number }), document: draft.base.document },
    mine: { title: t('merge.mine'), document: draft.document },
    theirs: { title: t('merge.theirs', { number: inForce.number }), document: inForce.document },
  }))
  const [merged, setMerged] = useState<PolicyDocument | null>(() => {
    const places = mergedPlaces(sides.base.document, sides.mine.document, sides.theirs.document)
    return places.some(({ conflict }) => conflict) ? null : mergedDocument(sides.theirs.document, places, new Map())
  })
  return (
    <Modal
      open
      width={1180}
      title={t('merge.title')}
      okText={t('merge.continue', { number: inForce.number })}
      cancelText={general('action.cancel')}
      okButtonProps={{ disabled: merged === null }}
      onOk={() => {
        if (merged !== null) draft.continueFrom(inForce, merged)
        onClose()
      }}
      onCancel={onClose}
    >
      <p className="dialog-text">{t('merge.explanation')}</p>
      <MergeView {...sides} onMerged={setMerged} />
    </Modal>
  )
}
