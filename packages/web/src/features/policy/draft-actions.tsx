import type { ComponentType } from 'react'
import { sentAs } from './draft/draft-text.ts'
import type { DraftState } from './draft/use-draft.ts'
import { SimulateButton } from './simulation/simulate-button.tsx'

export interface DraftActionProps {
  readonly draft: DraftState
}

const Simulate: ComponentType<DraftActionProps> = ({ draft }) => (
  <SimulateButton
    subject={[draft.base.id, draft.isOutdated, draft.document]}
    written={() => sentAs(draft)}
    disabled={draft.typed !== null}
  />
)

/**
 * What can be done with a draft beside publishing it at once, in the order of the bar under the editor: each is drawn as a button there,
 * between discarding and publishing.
 */
export const DRAFT_ACTIONS: readonly ComponentType<DraftActionProps>[] = [Simulate]
