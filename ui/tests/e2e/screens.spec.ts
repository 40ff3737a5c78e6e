import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { api, axeProblems, call, launch, run, signIn, until, upstream, watched, type Watched } from './browser';

/** Every screen, and what tells that it has its data. */
const SCREENS: [string, string][] = [
  ['/', 'main .tile'],
  ['/apis', 'tbody tr'],
  ['/apis/new', '#new-name'],
  ['/apis/import', '.cm-content'],
  ['/apis/oas/{oas}', '#cors'],
  ['/apis/oas/{oas}/endpoints?op=get%20%2Fthings', '.flow'],
  ['/apis/oas/{oas}/versions', '.blank'],
  ['/apis/oas/{based}/versions', 'tbody tr'],
  ['/apis/oas/{oas}/editor', '.cm-content'],
  ['/apis/oas/{oas}/revisions?rev=1', '.op'],
  ['/apis/{classic}', '#proxy'],
  ['/policies', 'tbody tr'],
  ['/policies/new', '#access'],
  ['/policies/{policy}', '#access'],
  ['/keys', 'tbody tr'],
  ['/keys/new', '#access'],
  ['/keys/{key}', '#settings'],
  ['/templates', 'tbody tr'],
  ['/templates/new', '.cm-content'],
  ['/templates/{template}', '.cm-content'],
  ['/oauth-clients', '.blank'],
  ['/oauth-clients?api={oas}&client={client}', '[role=dialog]'],
  ['/oauth-clients?api={oas}&new=1', '[name=redirect_uri]'],
  ['/webhooks', 'tbody tr'],
  ['/webhooks/new', '[name=target_path]'],
  ['/users', 'tbody tr'],
  ['/users/new', '[name=password]'],
  ['/users/{user}', '[name=first_name]'],
  ['/user-groups', 'tbody tr'],
  ['/user-groups/new', '[name=name]'],
  ['/user-groups/{group}', '[name=name]'],
  ['/user-groups/{group}?tab=members', 'tbody tr, .blank'],
  ['/me', '[name=current]'],
  ['/activity', '.chart'],
  ['/activity/apis', 'tbody tr'],
  ['/activity/keys', 'tbody tr'],
  ['/activity/endpoints', 'tbody tr'],
  ['/activity/errors', 'tbody tr'],
  ['/logs?refresh=5', 'tbody tr'],
  ['/nodes', 'tbody tr'],
  ['/audit', 'tbody tr'],
  ['/trash', '.blank, tbody tr'],
  ['/organisation', '.card'],
  ['/no-such-page', '.blank'],
  ['/policies/000000000000000000000000', '.blank'],
];

const found: Record<string, string> = {};
const versionOf = (name: string, listenPath: string, url: string) => ({
  openapi: '3.0.3',
  info: { title: name, version: '1' },
  paths: {},
  'x-tyk-api-gateway': {
    info: { name, state: { active: true } },
    upstream: { url },
    server: { listenPath: { value: listenPath, strip: true } },
  },
});
const filled = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(found[name]!));

describe('every screen', () => {
  let browser: Browser;
  let service: Awaited<ReturnType<typeof upstream>>;

  beforeAll(async () => {
    browser = await launch();
    service = await upstream();
    const extension = {
      info: { name: 'Things', state: { active: true } },
      middleware: {
        global: { trafficLogs: { enabled: true } },
        operations: { listThings: { requestSizeLimit: { enabled: true, value: 1000 } } },
      },
      upstream: { url: service.url },
      server: { listenPath: { value: `/things-${run}/`, strip: true } },
    };
    const document = {
      openapi: '3.0.3',
      info: { title: 'Things', version: '1' },
      paths: { '/things': { get: { operationId: 'listThings', responses: { '200': { description: 'ok' } } } } },
      'x-tyk-api-gateway': extension,
    };
    const oas = await api('POST', '/api/apis/oas', document);
    found.oas = String(oas.ID);
    const classic = await api('POST', '/api/apis', {
      api_definition: {
        name: 'Older things #older',
        active: true,
        use_keyless: true,
        version_data: { not_versioned: true, versions: { Default: { name: 'Default' } } },
        proxy: { listen_path: `/older-${run}/`, target_url: service.url, strip_listen_path: true },
      },
    });
    found.classic = String(classic.ID);
    const rights = { [found.oas]: { api_id: found.oas, api_name: 'Things', versions: ['Default'] } };
    const policy = await api('POST', '/api/portal/policies', {
      name: `Screens ${run}`,
      active: true,
      rate: 100,
      per: 1,
      quota_max: -1,
      access_rights: rights,
    });
    found.policy = String(policy.Message);
    const key = await api('POST', '/api/keys', { alias: 'screens', apply_policies: [found.policy] });
    found.key = String(key.key_hash);
    await api('POST', '/api/hooks', {
      name: `Alert ${run}`,
      method: 'POST',
      target_path: 'https://hooks.example.org/x',
      header_map: { 'X-A': 'b' },
    });
    const based = await api('POST', '/api/apis/oas', versionOf('Based', `/based-${run}/`, service.url));
    found.based = String(based.ID);
    const query = new URLSearchParams({
      base_api_id: found.based,
      base_api_version_name: 'v1',
      new_version_name: 'v2',
    });
    await api('POST', `/api/apis/oas?${query}`, versionOf('Based v2', `/based-v2-${run}/`, service.url));
    const template = await api('POST', '/api/assets', {
      kind: 'oas-template',
      name: `Start ${run}`,
      data: { openapi: '3.0.3', info: { title: '', version: '' }, paths: {} },
    });
    found.template = String(template.ID);
    const client = await api('POST', `/api/apis/oauth/${found.oas}`, {
      client_name: 'App',
      redirect_uri: 'https://app.example.org/back',
      policy_id: found.policy,
    });
    found.client = String(client.client_id);
    const group = await api('POST', '/api/usergroups', { name: `Editors ${run}`, user_permissions: { apis: 'write' } });
    found.group = String(group.Meta);
    const me = await api('GET', '/api/users/me');
    found.user = String(me.id);
    await until('the API answers', async () => (await call(`/things-${run}/things`)).status === 200);
    await call(`/older-${run}/x`);
    await call(`/things-${run}/status/404`);
    const today = new Date();
    const day = `${today.getUTCDate()}/${today.getUTCMonth() + 1}/${today.getUTCFullYear()}`;
    await until(
      'the calls are counted',
      async () => ((await api('GET', `/api/activity/error/${day}/${day}`)).data as unknown[]).length > 0,
      30,
    );
    await call(`/things-${run}/nothing`);
  });
  afterAll(async () => {
    service.close();
    await browser.close();
  });

  const variants: ['light' | 'dark', number][] = [
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ];
  for (const [theme, width] of variants) {
    describe(`in ${theme} at ${width} pixels`, () => {
      let seen: Watched;
      let page: Page;
      beforeAll(async () => {
        seen = await watched(browser, { colorScheme: theme, viewport: { width, height: width < 500 ? 844 : 860 } });
        page = seen.page;
        await signIn(page);
      });
      afterAll(() => page.context().close());

      for (const [path, ready] of SCREENS) {
        it(`${path} is accessible and fits`, async () => {
          await page.goto(filled(path));
          await page.locator(ready).first().waitFor();
          await page.waitForFunction(() => !document.querySelector('.skeleton'));
          if (process.env.GATEHOUSE_SHOTS) {
            await page.screenshot({
              path: `${process.env.GATEHOUSE_SHOTS}/${path.replace(/\W+/g, '_')}-${theme}-${width}.png`,
            });
          }
          expect(await axeProblems(page)).toEqual([]);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow, 'pixels the page is wider than the window').toBeLessThanOrEqual(0);
          expect(await page.locator('h1').count()).toBe(1);
        });
      }

      it('nothing left the origin, broke the content policy or failed', () => {
        expect(seen.offences).toEqual([]);
      });
    });
  }
});
