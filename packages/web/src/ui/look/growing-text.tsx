import { Input } from 'antd'
import type { TextAreaProps } from 'antd/es/input'
import type { ReactNode } from 'react'
import './growing-text.css'

/**
 * A field for several lines that grows with what is written, by CSS alone: what antd does for it writes a style attribute, which the
 * content security policy refuses. A browser that does not know how scrolls instead.
 */
export function GrowingText(props: Omit<TextAreaProps, 'autoSize'> & { readonly rows: number }): ReactNode {
  // Where the content gives the height, the rows asked for are only the least of it; beside them padding and border.
  return <Input.TextArea {...props} className="growing-text" style={{ minHeight: `calc(${props.rows}lh + 10px)` }} />
}
