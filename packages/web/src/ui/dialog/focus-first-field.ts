/**
 * For a dialog's `afterOpenChange`: its first field takes the focus once the dialog is there. What a field does by itself when it is
 * made comes too early where dialogs open without motion: the dialog would take the focus away from it again.
 */
export function focusFirstField(formId: string): (open: boolean) => void {
  return (open) => {
    if (!open) return
    requestAnimationFrame(() => {
      const form = document.getElementById(formId)
      if (form === null || form.contains(document.activeElement)) return
      form.querySelector<HTMLElement>('textarea, input:not([type="hidden"])')?.focus()
    })
  }
}
