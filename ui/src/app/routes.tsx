import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { ApiError } from '@/api/client';
import { Broken, Lost } from './errors';
import { LoginPage } from './login';
import { sessionQuery } from './session';
import { Shell } from './shell';

type Context = { queries: QueryClient };
/** What an address may carry: names only, values are texts; a page reads the ones it knows. */
export type Search = Record<string, string | undefined>;

const root = createRootRouteWithContext<Context>()({ component: Outlet });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: LoginPage,
  validateSearch: (raw: Search): Search => raw,
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      const next = location.href === '/' ? undefined : location.href;
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- how the router is told
      throw redirect({ to: '/login', search: { next } });
    }
  },
});

function page<M extends Record<string, unknown>>(path: string, load: () => Promise<M>, name: keyof M & string) {
  return createRoute({
    getParentRoute: () => shell,
    path,
    validateSearch: (raw: Search): Search => raw,
    component: lazyRouteComponent(load as () => Promise<Record<string, () => React.ReactNode>>, name),
  });
}

const apis = () => import('@/features/apis');
const pages = [
  page('/', () => import('@/features/overview/OverviewPage'), 'OverviewPage'),
  page('/apis', apis, 'ApisPage'),
  page('/apis/new', apis, 'NewApiPage'),
  page('/apis/import', () => import('@/features/apis/ImportPage'), 'ImportPage'),
  page('/apis/oas/$id', () => import('@/features/designer-oas/DesignerPage'), 'DesignerPage'),
  page('/apis/oas/$id/$tab', () => import('@/features/designer-oas/DesignerPage'), 'DesignerPage'),
  page('/apis/$id', () => import('@/features/designer-classic/ClassicPage'), 'ClassicPage'),
  page('/apis/$id/$tab', () => import('@/features/designer-classic/ClassicPage'), 'ClassicPage'),
  page('/policies', () => import('@/features/policies'), 'PoliciesPage'),
  page('/policies/new', () => import('@/features/policies'), 'NewPolicyPage'),
  page('/policies/$id', () => import('@/features/policies'), 'PolicyPage'),
  page('/keys', () => import('@/features/keys'), 'KeysPage'),
  page('/keys/new', () => import('@/features/keys'), 'NewKeyPage'),
  page('/keys/$id', () => import('@/features/keys'), 'KeyPage'),
  page('/users', () => import('@/features/users'), 'UsersPage'),
  page('/users/new', () => import('@/features/users'), 'NewUserPage'),
  page('/users/$id', () => import('@/features/users'), 'UserPage'),
  page('/me', () => import('@/features/users/ProfilePage'), 'ProfilePage'),
  page('/activity', () => import('@/features/activity'), 'ActivityPage'),
  page('/activity/apis', () => import('@/features/activity'), 'ByApiPage'),
  page('/activity/keys', () => import('@/features/activity'), 'ByKeyPage'),
  page('/activity/endpoints', () => import('@/features/activity'), 'ByEndpointPage'),
  page('/activity/errors', () => import('@/features/activity'), 'ByErrorPage'),
  page('/logs', () => import('@/features/logs/LogPage'), 'LogPage'),
  page('/nodes', () => import('@/features/nodes/NodesPage'), 'NodesPage'),
  page('/opa', () => import('@/features/rules/RulesPage'), 'RulesPage'),
  page('/audit', () => import('@/features/audit/AuditPage'), 'AuditPage'),
  page('/trash', () => import('@/features/trash/TrashPage'), 'TrashPage'),
  page('/organisation', () => import('@/features/organisation/OrganisationPage'), 'OrganisationPage'),
  page('/templates', () => import('@/features/templates'), 'TemplatesPage'),
  page('/templates/new', () => import('@/features/templates'), 'NewTemplatePage'),
  page('/templates/$id', () => import('@/features/templates'), 'TemplatePage'),
  page('/user-groups', () => import('@/features/user-groups'), 'UserGroupsPage'),
  page('/user-groups/new', () => import('@/features/user-groups'), 'NewUserGroupPage'),
  page('/user-groups/$id', () => import('@/features/user-groups'), 'UserGroupPage'),
  page('/oauth-clients', () => import('@/features/oauth/OauthClientsPage'), 'OauthClientsPage'),
  page('/webhooks', () => import('@/features/webhooks'), 'WebhooksPage'),
  page('/webhooks/new', () => import('@/features/webhooks'), 'NewWebhookPage'),
  page('/webhooks/$id', () => import('@/features/webhooks'), 'WebhookPage'),
];

/** Any other address, said inside the dashboard so that its navigation stays. */
const lost = createRoute({ getParentRoute: () => shell, path: '$', component: Lost });

const tree = root.addChildren([login, shell.addChildren([...pages, lost])]);

export function appRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    basepath: new URL(document.baseURI).pathname,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const kept = Object.entries(search as Search).filter(([, value]) => value !== undefined && value !== '');
      const text = new URLSearchParams(kept as [string, string][]).toString();
      return text === '' ? '' : '?' + text;
    },
    defaultErrorComponent: ({ error, reset }) => (
      <Broken error={error instanceof Error ? error : new Error(String(error))} again={reset} />
    ),
    defaultNotFoundComponent: Lost,
  });
}
