import { History, LayoutDashboard, Scale, Waypoints, type LucideIcon } from 'lucide-react';

export type Destination = { to: string; label: string; icon: LucideIcon; needs?: string; words?: string };
export type Section = { title?: string; items: Destination[] };

/** The rail, in the order the installed base knows; a destination shows when its permission allows reading. */
export const SECTIONS: Section[] = [
  { items: [{ to: '/', label: 'Overview', icon: LayoutDashboard }] },
  {
    title: 'API management',
    items: [{ to: '/apis', label: 'APIs', icon: Waypoints, needs: 'apis', words: 'definitions proxies' }],
  },
  {
    title: 'System management',
    items: [
      { to: '/opa', label: 'OPA rules', icon: Scale, needs: 'IsAdmin', words: 'rego permissions policy as code' },
    ],
  },
];

export const HISTORY_ICON = History;
