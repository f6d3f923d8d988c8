import { BULK_ACTS } from '@menshen/contract'
import { lazy } from 'react'
import { ExportButton } from '../features/export/export-button.tsx'
import { ImportButton } from '../features/import/import-button.tsx'
import type { ListSlots } from '../ui/slot/list-slots.tsx'

const BulkBar = lazy(() => import('../features/records/bulk/bulk-bar.tsx').then((module) => ({ default: module.BulkBar })))

/**
 * What features put into lists; the only place that knows whose it is. A button of the toolbar takes `ListToolProps`, looks at
 * `useReach(props.object.name)` and returns null where it has nothing to offer. `selection` takes one bar of the kind
 * `ListSelectionProps`: with it, rows get check boxes.
 */
export const LIST_SLOTS: ListSlots = {
  tools: [ImportButton, ExportButton],
  selection: BulkBar,
  canChoose: (operations) => BULK_ACTS.some((act) => operations.includes(act)),
}
