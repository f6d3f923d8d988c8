import 'antd/dist/antd.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from './api/query-client.ts'
import { antdLocale } from './app/antd-locale.ts'
import { App } from './app/app.tsx'
import { makeRouter } from './app/router.tsx'
import { isSigningIn, textsAt, warmUp } from './app/warm-up.ts'
import './app/theme/base.css'
import { startLanguages } from './ui/language/i18n.ts'
import { startLanguage } from './ui/language/language.ts'

const queries = makeQueryClient(() => {
  if (isSigningIn(router.state.location.pathname)) return
  queries.removeQueries({ queryKey: ['session'] })
  void router.navigate({ to: '/sign-in', search: { to: router.state.location.href } })
})
const router = makeRouter(queries)

warmUp(queries, router)
await Promise.all([startLanguages(textsAt(router.state.location.pathname)), antdLocale(startLanguage())])
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App queries={queries} router={router} />
  </StrictMode>,
)
