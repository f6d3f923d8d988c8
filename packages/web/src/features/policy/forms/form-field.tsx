import { type ReactNode, useId } from 'react'

/** A field with its name above, tied to it. */
export function FormField({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }): ReactNode {
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
