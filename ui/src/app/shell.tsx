import { ActionIcon, Menu, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useDisclosure, useHotkeys, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import {
  CircleUser,
  Command,
  Keyboard,
  Lock,
  LogOut,
  Menu as MenuIcon,
  Monitor,
  Moon,
  PanelLeft,
  Rows3,
  Sun,
  UserRound,
} from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allowed, organisationName, signOut } from '@/api/session';
import { whenSignedOut } from '@/api/client';
import { Page } from '@/ui/parts';
import { useShortcuts } from '@/ui/shortcuts';
import { Blank } from '@/ui/states';
import { ErrorBoundary } from './errors';
import mark from './mark.svg';
import { SECTIONS } from './nav';
import { Pill } from './pill';
import { SessionContext, sessionQuery, useCan } from './session';
import { SignInAgain } from './login';

const palettes = () => import('./palette');
const Palette = lazy(palettes);
const Shortcuts = lazy(() => import('./shortcuts'));
const RulesDock = lazy(() => import('@/features/rules/RulesDock'));

/** Everything around a page. */
export function Shell() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery).data;
  const location = useLocation();
  const small = useMediaQuery('(max-width: 1023px)');
  const [narrow, setNarrow] = useLocalStorage({ key: 'gatehouse.rail', defaultValue: false });
  const [open, setOpen] = useState(false);
  const [palette, paletteHandlers] = useDisclosure(false);
  const [keys, keysHandlers] = useDisclosure(false);
  const [again, setAgain] = useState(false);
  const main = useRef<HTMLElement>(null);
  const here = location.pathname;
  const first = useRef(true);
  const [dock, dockHandlers] = useDisclosure(false);
  const admin = session !== undefined && allowed(session, 'IsAdmin', 'read');
  useHotkeys(
    [
      ['mod+K', paletteHandlers.open],
      ['mod+shift+D', () => admin && dockHandlers.toggle()],
    ],
    [],
  );
  useShortcuts({ '?': keysHandlers.open, 'shift+?': keysHandlers.open });
  // What is typed right after the keys that open it would be lost while it loads.
  useEffect(() => {
    const later = setTimeout(() => void palettes(), 1500);
    return () => clearTimeout(later);
  }, []);
  const waiting = useRef<(() => void)[]>([]);
  useEffect(
    () =>
      whenSignedOut(() => {
        setAgain(true);
        return new Promise((signedIn) => waiting.current.push(signedIn));
      }),
    [],
  );
  useEffect(() => {
    setOpen(false);
    // A new page starts at its heading, for eyes and for screen readers.
    if (first.current) first.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [here]);
  if (!session) return null;
  const barred = SECTIONS.flatMap((section) => section.items).find(
    (item) => item.needs && isCurrent(item.to, here) && !allowed(session, item.needs, 'read'),
  );
  return (
    <SessionContext.Provider value={session}>
      <a className="skip" href={`${here}#main`} onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        {t('Skip to content')}
      </a>
      <div className="shell" data-narrow={narrow} data-open={open}>
        <header className="topbar">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={34}
            aria-label={small ? t('Open navigation') : narrow ? t('Widen navigation') : t('Narrow navigation')}
            aria-expanded={small ? open : !narrow}
            onClick={() => (small ? setOpen(!open) : setNarrow(!narrow))}
          >
            {small ? <MenuIcon size={18} /> : <PanelLeft size={18} />}
          </ActionIcon>
          <Link to="/" className="brand" aria-label={t('Gatehouse, overview')}>
            <img src={mark} alt="" />
            <span>Gatehouse</span>
          </Link>
          {!small && (
            <span className="clip hint" style={{ marginLeft: 4, maxWidth: 260 }} title={organisationName(session)}>
              {organisationName(session)}
            </span>
          )}
          <span className="grow" />
          <Pill />
          <button
            type="button"
            className="pill"
            onClick={paletteHandlers.open}
            aria-label={small ? t('Search and commands') : undefined}
          >
            <Command size={13} aria-hidden />
            {!small && (
              <>
                {t('Search')} <kbd>Ctrl K</kbd>
              </>
            )}
          </button>
          <Account name={session.user.email_address} onKeys={keysHandlers.open} />
        </header>
        <nav className="rail" aria-label={t('Main')}>
          {SECTIONS.map((section) => {
            const items = section.items.filter((item) => !item.needs || allowed(session, item.needs, 'read'));
            if (items.length === 0) return null;
            return (
              <div key={section.title ?? 'top'}>
                {section.title && <h2>{t(section.title)}</h2>}
                <ul>
                  {items.map((item) => (
                    <li key={item.to}>
                      <Tooltip label={t(item.label)} position="right" disabled={!narrow || small}>
                        <Link
                          to={item.to}
                          activeOptions={{ exact: true }}
                          aria-label={t(item.label)}
                          aria-current={isCurrent(item.to, here) ? 'page' : undefined}
                        >
                          <item.icon aria-hidden strokeWidth={1.75} />
                          <span>{t(item.label)}</span>
                        </Link>
                      </Tooltip>
                    </li>
                  ))}
                </ul>
              </div>
            );
          })}
        </nav>
        <button type="button" className="veil" aria-label={t('Close navigation')} onClick={() => setOpen(false)} />
        <main className="main" id="main" tabIndex={-1} ref={main}>
          <ErrorBoundary key={here}>
            {barred?.needs ? <Barred needs={barred.needs} title={barred.label} /> : <Outlet />}
          </ErrorBoundary>
        </main>
      </div>
      {palette && (
        <Suspense>
          <Palette onClose={paletteHandlers.close} />
        </Suspense>
      )}
      {keys && (
        <Suspense>
          <Shortcuts onClose={keysHandlers.close} />
        </Suspense>
      )}
      {dock && here !== '/opa' && (
        <Suspense>
          <RulesDock onClose={dockHandlers.close} />
        </Suspense>
      )}
      {again && (
        <SignInAgain
          email={session.user.email_address}
          onDone={() => {
            setAgain(false);
            waiting.current.splice(0).forEach((goOn) => goOn());
          }}
        />
      )}
    </SessionContext.Provider>
  );
}

/** What stands in the place of a page whose permission is missing. */
function Barred({ needs, title }: { needs: string; title: string }) {
  const { t } = useTranslation();
  const { why } = useCan()(needs, 'read');
  return (
    <Page title={t(title)}>
      <section className="card">
        <Blank title={t('You may not see this')} icon={<Lock size={26} strokeWidth={1.5} aria-hidden />}>
          {why}. {t('An administrator can give it to you.')}
        </Blank>
      </section>
    </Page>
  );
}

function isCurrent(to: string, here: string): boolean {
  if (to === '/' || to === '/activity') return here === to;
  return here === to || here.startsWith(to + '/');
}

export type Density = 'compact' | 'default' | 'comfortable';

/** How tall rows are; kept in this browser. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useLocalStorage<Density>({ key: 'gatehouse.density', defaultValue: 'default' });
  useEffect(() => {
    document.body.dataset.density = density;
  }, [density]);
  return [density, setDensity];
}

function Account({ name, onKeys }: { name: string; onKeys: () => void }) {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const computed = useComputedColorScheme('light');
  const [density, setDensity] = useDensity();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const schemes = [
    ['auto', t('System theme'), Monitor],
    ['light', t('Light theme'), Sun],
    ['dark', t('Dark theme'), Moon],
  ] as const;
  return (
    <>
      <Tooltip label={computed === 'dark' ? t('Light theme') : t('Dark theme')}>
        <ActionIcon
          className="wide"
          variant="subtle"
          color="gray"
          size={34}
          aria-label={computed === 'dark' ? t('Light theme') : t('Dark theme')}
          onClick={() => setColorScheme(computed === 'dark' ? 'light' : 'dark')}
        >
          {computed === 'dark' ? <Sun size={17} /> : <Moon size={17} />}
        </ActionIcon>
      </Tooltip>
      <Menu width={260}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={34} aria-label={t('Account')}>
            <CircleUser size={19} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{name}</Menu.Label>
          <Menu.Item leftSection={<UserRound size={15} />} onClick={() => void navigate({ to: '/me' })}>
            {t('Profile and API credentials')}
          </Menu.Item>
          <Menu.Divider />
          {schemes.map(([scheme, label, Icon]) => (
            <Menu.Item
              key={scheme}
              role="menuitemradio"
              aria-checked={colorScheme === scheme}
              leftSection={<Icon size={15} />}
              rightSection={colorScheme === scheme ? '✓' : undefined}
              onClick={() => setColorScheme(scheme)}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Item
            leftSection={<Rows3 size={15} />}
            closeMenuOnClick={false}
            onClick={() =>
              setDensity(density === 'compact' ? 'default' : density === 'default' ? 'comfortable' : 'compact')
            }
          >
            {t('Density: {{density}}', { density: t(density) })}
          </Menu.Item>
          <Menu.Item leftSection={<Keyboard size={15} />} rightSection={<kbd aria-hidden>?</kbd>} onClick={onKeys}>
            {t('Keyboard shortcuts')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<LogOut size={15} />}
            onClick={() => {
              void signOut().finally(() => {
                queries.clear();
                void navigate({ to: '/login', search: {} });
              });
            }}
          >
            {t('Log out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
