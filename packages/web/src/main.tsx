import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from './api/query-client.ts'
import { App } from './app/app.tsx'
import { makeRouter } from './app/router.tsx'
import { isSigningIn, warmUp } from './app/warm-up.ts'
import './app/theme/base.css'
import { startLanguages } from './ui/language/i18n.ts'

const queries = makeQueryClient(() => {
  if (isSigningIn(router.state.location.pathname)) return
  queries.removeQueries({ queryKey: ['session'] })
  void router.navigate({ to: '/sign-in', search: { to: router.state.location.href } })
})
const router = makeRouter(queries)

warmUp(queries, window.location.pathname)
await startLanguages()
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App queries={queries} router={router} />
  </StrictMode>,
)
