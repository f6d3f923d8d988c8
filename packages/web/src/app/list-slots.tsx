import type { ListSlots } from '../ui/slot/list-slots.tsx'

/**
 * What features put into lists; the only place that knows whose it is. To add a button to the toolbar of every list:
 *
 *     const ExportButton = lazy(() => import('../features/export/export-button.tsx').then((module) => ({ default: module.ExportButton })))
 *     tools: [ExportButton],
 *
 * and write `ExportButton(props: ListToolProps)` in the feature; it looks at `useReach(props.object.name)` and returns null where it
 * has nothing to offer. `selection` takes one bar of the kind `ListSelectionProps`: with it, rows get check boxes.
 */
export const LIST_SLOTS: ListSlots = {
  tools: [],
  selection: null,
  canChoose: (operations) => ['update', 'delete', 'transfer', 'share'].some((operation) => operations.includes(operation)),
}
