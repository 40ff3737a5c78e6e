import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { launch, signIn, watched } from './browser';

/** What the overview says while the server has nothing yet, or cannot tell; its answers are set here. */
describe('the overview', () => {
  let browser: Browser;
  let page: Page;
  const has = { api: false, policy: false, key: false, broken: false };
  const API = {
    api_definition: {
      id: '1',
      api_id: 'pets',
      name: 'Pets',
      active: true,
      is_oas: true,
      use_standard_auth: true,
      proxy: { listen_path: '/pets/', target_url: 'http://pets' },
    },
    categories: [],
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  };

  beforeAll(async () => {
    browser = await launch();
    ({ page } = await watched(browser));
    const answer = (pattern: string, body: () => unknown) =>
      page.route(pattern, (route) =>
        has.broken
          ? route.fulfill({ status: 503, json: { Status: 'Error', Message: 'Storage is away' } })
          : route.fulfill({ json: body() }),
      );
    await page.route('**/api/apis?*', (route) => route.fulfill({ json: { apis: has.api ? [API] : [], pages: 1 } }));
    await page.route('**/api/portal/policies/search?*', (route) =>
      route.fulfill({ json: { Data: has.policy ? [{ _id: 'gold', name: 'Gold' }] : [], Pages: 1 } }),
    );
    await page.route('**/api/keys/detailed?*', (route) =>
      route.fulfill({ json: { keys: has.key ? [{ key_id: 'k', key_hash: 'k', data: {} }] : [], pages: 1 } }),
    );
    await answer('**/api/usage/**', () => ({ data: [], pages: 1 }));
    await answer('**/api/activity/**', () => ({ data: [], pages: 1 }));
    await signIn(page);
  });
  afterAll(() => browser.close());

  const next = () => page.locator('.steps [data-state=next]');
  const opened = async () => {
    await page.goto('/');
    await next().waitFor();
    return next();
  };

  it('leads from an empty installation to the first call, one step after the other', async () => {
    expect(await (await opened()).getByRole('link', { name: 'Import API' }).getAttribute('href')).toBe('/apis/import');
    has.api = true;
    expect(await (await opened()).getByRole('link', { name: 'Add policy' }).getAttribute('href')).toBe(
      '/policies/new?api=pets',
    );
    has.policy = true;
    expect(await (await opened()).getByRole('link', { name: 'Add key' }).getAttribute('href')).toBe(
      '/keys/new?policy=gold',
    );
    has.key = true;
    const call = await (await opened()).locator('code').textContent();
    expect(call).toMatch(/^curl -H 'Authorization: YOUR-KEY' http:\/\/.*\/pets\/$/);
    await page.getByText('3 of 4 done').waitFor();
  });

  it('does not say zero where it does not know', async () => {
    has.broken = true;
    await page.goto('/');
    await page.getByRole('alert').getByText('Storage is away').first().waitFor({ timeout: 30_000 });
    const tile = page.locator('.tile', { hasText: 'Requests' });
    expect(await tile.locator('.value').textContent()).toBe('–');
    expect(await page.locator('.steps').count()).toBe(0);
  });
});
