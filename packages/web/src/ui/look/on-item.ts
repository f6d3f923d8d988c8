import type { MenuProps } from 'antd'

/**
 * What an item of a menu does. A dialog that it opens takes the focus while the Enter key is still down; without this the rest of the key
 * press would go to the dialog's cross and close it at once.
 */
export function onItem(act: (key: string) => void): NonNullable<MenuProps['onClick']> {
  return ({ key, domEvent }) => {
    domEvent.preventDefault()
    act(key)
  }
}
