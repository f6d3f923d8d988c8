import { Input, type InputProps, type InputRef } from 'antd'
import type { ReactNode, Ref } from 'react'

/** Takes the code of an app; phones offer digits, and whatever fills codes may (WCAG 3.3.8: nothing to remember or to copy by hand). */
export function CodeInput(props: InputProps & { readonly ref?: Ref<InputRef> }): ReactNode {
  return <Input autoComplete="one-time-code" inputMode="numeric" maxLength={64} className="code-input" spellCheck={false} {...props} />
}
