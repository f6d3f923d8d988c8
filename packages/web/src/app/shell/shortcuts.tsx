import { Modal, Switch } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts'

const STORED = 'menshen.shortcuts'
const KEYS = ['/', 'n', 'j', 'k', '?'] as const
const NAMES = { '/': 'search', n: 'create', j: 'next', k: 'previous', '?': 'help' } as const

/** Where a key is part of a text, or a dialog has the keyboard, it is no shortcut. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return true
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('input, textarea, select, [role="combobox"], [role="menu"], [role="listbox"]') !== null)
    return true
  return document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null
}

function marked(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#content [data-shortcut="${name}"]`)
}

/** To the next record of what the page lists, or the one before. */
function step(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('#content .record-link')]
  const place = links.indexOf(document.activeElement as HTMLElement)
  const next = place < 0 ? links[0] : links[Math.min(links.length - 1, Math.max(0, place + by))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/**
 * Keys that spare a hand the mouse: / searches, n creates, j and k go through a list, ? shows them. They can be turned off, because
 * whoever speaks to the computer may press them without meaning to (WCAG 2.1.4).
 */
export function Shortcuts(): ReactNode {
  const [shown, setShown] = useState(false)
  const [on, setOn] = useState(() => localStorage.getItem(STORED) !== 'off')
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (isTaken(event)) return
      if (event.key === '?') {
        event.preventDefault()
        setShown(true)
        return
      }
      if (!on) return
      if (event.key === 'j') step(1)
      else if (event.key === 'k') step(-1)
      else if (event.key === '/') marked('search')?.focus()
      else if (event.key === 'n') marked('create')?.click()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [on])
  const turn = (next: boolean): void => {
    localStorage.setItem(STORED, next ? 'on' : 'off')
    setOn(next)
  }
  return shown ? <ShortcutHelp on={on} onTurn={turn} onClose={() => setShown(false)} /> : null
}

interface ShortcutHelpProps {
  readonly on: boolean
  readonly onTurn: (on: boolean) => void
  readonly onClose: () => void
}

function ShortcutHelp({ on, onTurn, onClose }: ShortcutHelpProps): ReactNode {
  const { t } = useTranslation()
  useReturnFocus()
  return (
    <Modal open title={t('shortcuts.title')} footer={null} onCancel={onClose} width={420} closable={{ 'aria-label': t('action.close') }}>
      <dl className="shortcuts">
        {KEYS.map((key) => (
          <div key={key}>
            <dt>
              <kbd translate="no">{key}</kbd>
            </dt>
            <dd>{t(`shortcuts.${NAMES[key]}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd translate="no">Esc</kbd>
          </dt>
          <dd>{t('shortcuts.close')}</dd>
        </div>
      </dl>
      <label className="shortcuts-on" htmlFor="shortcuts-on">
        <Switch id="shortcuts-on" checked={on} onChange={onTurn} /> {t('shortcuts.on')}
      </label>
    </Modal>
  )
}
