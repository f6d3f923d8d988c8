import { useEffect } from 'react'

function canTakeFocus(element: Element | null): element is HTMLElement {
  return element instanceof HTMLElement && element.isConnected && element.offsetParent !== null && element !== document.body
}

/**
 * When a dialog goes, the focus goes back to what opened it, or to the content where that is gone (a menu, a deleted record):
 * whoever works by keyboard must not start again from the top of the page.
 */
export function useReturnFocus(): void {
  useEffect(() => {
    const opener = document.activeElement
    return () => {
      // After whatever the closing itself does with the focus.
      setTimeout(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return
        const target = canTakeFocus(opener) ? opener : document.getElementById('content')
        target?.focus({ preventScroll: true })
      })
    }
  }, [])
}
