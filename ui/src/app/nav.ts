import {
  Activity,
  Building2,
  ChartColumn,
  FileClock,
  Fingerprint,
  KeyRound,
  LayoutDashboard,
  LayoutTemplate,
  Scale,
  ScrollText,
  Server,
  ShieldCheck,
  Trash2,
  TriangleAlert,
  Users,
  UsersRound,
  Waypoints,
  Webhook,
  type LucideIcon,
} from 'lucide-react';

export type Destination = { to: string; label: string; icon: LucideIcon; needs?: string; words?: string };
export type Section = { title?: string; items: Destination[] };

/** The rail, in the order the installed base knows; a destination shows when its permission allows reading. */
export const SECTIONS: Section[] = [
  { items: [{ to: '/', label: 'Overview', icon: LayoutDashboard }] },
  {
    title: 'API management',
    items: [
      { to: '/apis', label: 'APIs', icon: Waypoints, needs: 'apis', words: 'definitions proxies' },
      { to: '/templates', label: 'API templates', icon: LayoutTemplate, needs: 'api_assets', words: 'assets' },
      { to: '/webhooks', label: 'Webhooks', icon: Webhook, needs: 'hooks', words: 'events' },
    ],
  },
  {
    title: 'API security',
    items: [
      { to: '/keys', label: 'Keys', icon: KeyRound, needs: 'keys', words: 'tokens sessions' },
      { to: '/policies', label: 'Policies', icon: ShieldCheck, needs: 'policies', words: 'rate quota plans' },
      { to: '/oauth-clients', label: 'OAuth clients', icon: Fingerprint, needs: 'oauth', words: 'apps applications' },
    ],
  },
  {
    title: 'Monitoring',
    items: [
      { to: '/activity', label: 'Activity', icon: Activity, needs: 'analytics', words: 'charts traffic usage' },
      { to: '/activity/apis', label: 'By API', icon: ChartColumn, needs: 'analytics' },
      { to: '/activity/keys', label: 'By key', icon: ChartColumn, needs: 'analytics' },
      { to: '/activity/endpoints', label: 'By endpoint', icon: ChartColumn, needs: 'analytics' },
      { to: '/activity/errors', label: 'By error', icon: TriangleAlert, needs: 'analytics' },
      { to: '/logs', label: 'Request log', icon: ScrollText, needs: 'log', words: 'requests browser' },
    ],
  },
  {
    title: 'User management',
    items: [
      { to: '/users', label: 'Users', icon: Users, needs: 'users', words: 'people' },
      { to: '/user-groups', label: 'User groups', icon: UsersRound, needs: 'user_groups', words: 'teams roles' },
    ],
  },
  {
    title: 'System',
    items: [
      { to: '/nodes', label: 'Nodes', icon: Server, needs: 'system', words: 'gateways' },
      { to: '/opa', label: 'OPA rules', icon: Scale, needs: 'IsAdmin', words: 'rego permissions policy as code' },
      { to: '/audit', label: 'Audit log', icon: FileClock, needs: 'audit_logs', words: 'changes who' },
      { to: '/trash', label: 'Trash', icon: Trash2, words: 'deleted undelete restore' },
      { to: '/organisation', label: 'Organisation', icon: Building2 },
    ],
  },
];
