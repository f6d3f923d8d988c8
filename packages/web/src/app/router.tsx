import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { isProblem } from '../api/api-problem.ts'
import { sessionQuery } from '../api/session.ts'
import '../api/arrival.ts'
import { listSearch } from './list-search.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { PageProblem } from './page-problem.tsx'

interface RouterContext {
  readonly queries: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: PageProblem,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => (typeof search.to === 'string' ? { to: search.to } : {}),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** What the provider sends along is read from the address itself and taken out of it (api/arrival.ts). */
const fromProvider = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/from/$provider',
  component: lazyRouteComponent(() => import('../features/sign-in/from-provider-page.tsx'), 'FromProviderPage'),
})

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('../features/sign-in/forgot-password-page.tsx'), 'ForgotPasswordPage'),
})

const setPassword = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  component: lazyRouteComponent(() => import('../features/sign-in/set-password-page.tsx'), 'SetPasswordPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../features/sign-in/set-up-page.tsx'), 'SetUpPage'),
})

const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  component: lazyRouteComponent(() => import('../features/sign-in/outbox-page.tsx'), 'OutboxPage'),
})

/** Everything but the ways in needs a session; without one the way leads there and back. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData({ ...sessionQuery, revalidateIfStale: true })
    } catch (error) {
      if (!isProblem(error, 'not-signed-in', 'outside-sign-in')) throw error
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
    }
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
})

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
})

const organisation = createRoute({
  getParentRoute: () => inside,
  path: '/organisation',
  validateSearch: (search: Record<string, unknown>): { unit?: string } => (typeof search.unit === 'string' ? { unit: search.unit } : {}),
  component: lazyRouteComponent(() => import('../features/organisation/organisation-page.tsx'), 'OrganisationPage'),
})

interface PolicySearch {
  readonly view?: string
  readonly role?: string
  readonly tab?: string
  /** The line of the text to show. */
  readonly line?: number
  /** Two versions to compare. */
  readonly from?: string
  readonly to?: string
}

const policy = createRoute({
  getParentRoute: () => inside,
  path: '/policy',
  validateSearch: (search: Record<string, unknown>): PolicySearch => {
    const given = (name: string) => (typeof search[name] === 'string' ? { [name]: search[name] } : {})
    const line = Number.isSafeInteger(search.line) ? { line: Number(search.line) } : {}
    return { ...given('view'), ...given('role'), ...given('tab'), ...line, ...given('from'), ...given('to') }
  },
  component: lazyRouteComponent(() => import('../features/policy/policy-page.tsx'), 'PolicyPage'),
})

const policyStart = createRoute({
  getParentRoute: () => inside,
  path: '/policy/start',
  component: lazyRouteComponent(() => import('../features/policy/start/start-page.tsx'), 'StartPage'),
})

const policyChanges = createRoute({
  getParentRoute: () => inside,
  path: '/policy/changes',
  validateSearch: (search: Record<string, unknown>): { tab?: string } => (typeof search.tab === 'string' ? { tab: search.tab } : {}),
  component: lazyRouteComponent(() => import('../features/policy/changes/changes-page.tsx'), 'ChangesPage'),
})

const policyChange = createRoute({
  getParentRoute: () => inside,
  path: '/policy/changes/$id',
  component: lazyRouteComponent(() => import('../features/policy/changes/change-page.tsx'), 'ChangePage'),
})

const behaviour = createRoute({
  getParentRoute: () => inside,
  path: '/behaviour',
  validateSearch: (search: Record<string, unknown>): { tab?: string } => (typeof search.tab === 'string' ? { tab: search.tab } : {}),
  component: lazyRouteComponent(() => import('../features/behaviour/behaviour-page.tsx'), 'BehaviourPage'),
})

const alerts = createRoute({
  getParentRoute: () => inside,
  path: '/alerts',
  validateSearch: (search: Record<string, unknown>): { tab?: string; show?: string; alert?: string } => {
    const given = (name: string) => (typeof search[name] === 'string' ? { [name]: search[name] } : {})
    return { ...given('tab'), ...given('show'), ...given('alert') }
  },
  component: lazyRouteComponent(() => import('../features/alerts/alerts-page.tsx'), 'AlertsPage'),
})

const access = createRoute({
  getParentRoute: () => inside,
  path: '/access',
  validateSearch: (search: Record<string, unknown>): { tab?: string; refusal?: string } => ({
    ...(typeof search.tab === 'string' ? { tab: search.tab } : {}),
    ...(typeof search.refusal === 'string' ? { refusal: search.refusal } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/access/access-page.tsx'), 'AccessPage'),
})

const viewAs = createRoute({
  getParentRoute: () => inside,
  path: '/view-as/$id',
  validateSearch: (search: Record<string, unknown>): { plural?: string } =>
    typeof search.plural === 'string' ? { plural: search.plural } : {},
  component: lazyRouteComponent(() => import('../features/explain/view-as/view-as-page.tsx'), 'ViewAsPage'),
})

const pool = createRoute({
  getParentRoute: () => inside,
  path: '/pool',
  validateSearch: (search: Record<string, unknown>): { tab?: string } => (typeof search.tab === 'string' ? { tab: search.tab } : {}),
  component: lazyRouteComponent(() => import('../features/records/pool/pool-page.tsx'), 'PoolPage'),
})

const board = createRoute({
  getParentRoute: () => inside,
  path: '/deals/board',
  validateSearch: (search: Record<string, unknown>): { mine?: true } =>
    search.mine === true || search.mine === 'true' ? { mine: true } : {},
  component: lazyRouteComponent(() => import('../features/records/board/board-page.tsx'), 'BoardPage'),
})

const auditLog = createRoute({
  getParentRoute: () => inside,
  path: '/audit-log',
  validateSearch: (search: Record<string, unknown>): { f?: Readonly<Record<string, unknown>> } =>
    typeof search.f === 'object' && search.f !== null ? { f: search.f as Readonly<Record<string, unknown>> } : {},
  component: lazyRouteComponent(() => import('../features/audit-log/audit-log-page.tsx'), 'AuditLogPage'),
})

const ownExports = createRoute({
  getParentRoute: () => inside,
  path: '/exports',
  component: lazyRouteComponent(() => import('../features/export/exports-page.tsx'), 'ExportsPage'),
})

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/account-page.tsx'), 'AccountPage'),
})

const importing = createRoute({
  getParentRoute: () => inside,
  path: '/import/$plural',
  validateSearch: (search: Record<string, unknown>): { id?: string } => (typeof search.id === 'string' ? { id: search.id } : {}),
  component: lazyRouteComponent(() => import('../features/import/import-page.tsx'), 'ImportPage'),
})

const list = createRoute({
  getParentRoute: () => inside,
  path: '/$plural',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../features/records/list/list-page.tsx'), 'ListPage'),
})

const detail = createRoute({
  getParentRoute: () => inside,
  path: '/$plural/$id',
  validateSearch: (search: Record<string, unknown>): { tab?: string } => (typeof search.tab === 'string' ? { tab: search.tab } : {}),
  component: lazyRouteComponent(() => import('../features/records/detail/detail-page.tsx'), 'DetailPage'),
})

const routeTree = root.addChildren([
  signIn,
  fromProvider,
  forgotPassword,
  setPassword,
  setUp,
  outbox,
  inside.addChildren([
    home,
    organisation,
    policy,
    policyStart,
    policyChanges,
    policyChange,
    auditLog,
    behaviour,
    alerts,
    access,
    viewAs,
    pool,
    board,
    ownExports,
    account,
    importing,
    list,
    detail,
  ]),
])

export function makeRouter(queries: QueryClient) {
  return createRouter({ routeTree, context: { queries }, defaultPreload: false, scrollRestoration: true, defaultPendingMs: 300 })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
