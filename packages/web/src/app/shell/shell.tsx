import { Outlet, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDirectory } from '../../api/directory.ts'
import { useSession } from '../../api/session.ts'
import { TimeZoneProvider } from '../../ui/format/format-context.tsx'
import { useNarrow } from '../../ui/look/use-narrow.ts'
import { TitlesProvider } from '../../ui/record/reference-titles.tsx'
import { ExplainSlotsProvider } from '../../ui/slot/explain-slots.tsx'
import { ListSlotsProvider } from '../../ui/slot/list-slots.tsx'
import { RefusalSlotProvider } from '../../ui/slot/refusal-slot.tsx'
import { EXPLAIN_SLOTS } from '../explain-slots.tsx'
import { LIST_SLOTS } from '../list-slots.tsx'
import { AskForAccess } from './ask-for-access.tsx'
import { Navigation } from './navigation.tsx'
import { NavigationDrawer } from './navigation-drawer.tsx'
import { ProofWanted } from './proof-wanted.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { TopBar } from './top-bar.tsx'
import { useFreshRights } from './use-fresh-rights.ts'
import './shell.css'

/** A new page begins at its top for keyboards and screen readers too. */
function useFocusOnNewPage(): React.RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current !== pathname) main.current?.focus({ preventScroll: true })
    last.current = pathname
  }, [pathname])
  return main
}

/** The frame around every page behind the sign-in. */
export function Shell(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const directory = useDirectory()
  const narrow = useNarrow()
  const main = useFocusOnNewPage()
  const [navigationOpen, setNavigationOpen] = useState(false)
  useFreshRights()
  return (
    <TimeZoneProvider timeZone={session.user.timeZone}>
      <TitlesProvider titles={directory.titles}>
        <a className="skip-link" href="#content">
          {t('nav.skip')}
        </a>
        <div className="shell">
          {!narrow && <Navigation />}
          <div className="shell-body">
            <TopBar onNavigation={narrow ? () => setNavigationOpen(true) : undefined} />
            <main id="content" tabIndex={-1} ref={main} className="shell-main">
              <ExplainSlotsProvider slots={EXPLAIN_SLOTS}>
                <ListSlotsProvider slots={LIST_SLOTS}>
                  <RefusalSlotProvider value={AskForAccess}>
                    <Outlet />
                  </RefusalSlotProvider>
                </ListSlotsProvider>
              </ExplainSlotsProvider>
            </main>
          </div>
        </div>
        <Shortcuts />
        <ProofWanted />
        {narrow && <NavigationDrawer open={navigationOpen} onClose={() => setNavigationOpen(false)} />}
      </TitlesProvider>
    </TimeZoneProvider>
  )
}
