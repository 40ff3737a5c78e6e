import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { api, at, launch, run, signIn, until, watched, type Watched } from './browser';

/** A document no form knows all of, with numbers and orders that parsing would lose. */
const document = (name: string, path: string) => `{
  "openapi": "3.0.3",
  "info": {"title": "${name} ${run}", "version": "1", "x-big": 12345678901234567890, "x-one": 1.0},
  "paths": {"/a": {"get": {"operationId": "a", "responses": {"404": {"description": "none"}, "200": {"description": "ok"}}}}},
  "x-own": {"z": [1, 2.50, {"b": null}], "a": "kept"},
  "x-tyk-api-gateway": {
    "info": {"name": "${name} ${run}", "state": {"active": true}},
    "upstream": {"url": "http://127.0.0.1:9/"},
    "server": {"listenPath": {"value": "/${run}${path}", "strip": true}}
  }
}`;

const text = async (id: string) =>
  (await fetch(`${at.dashboard}/api/apis/oas/${id}`, { headers: { Authorization: at.key } })).text();

describe('editing loses nothing', () => {
  let browser: Browser;
  let seen: Watched;
  let page: Page;

  beforeAll(async () => {
    browser = await launch();
    seen = await watched(browser);
    page = seen.page;
    await signIn(page);
  });
  afterAll(() => browser.close());

  it('saves one field and leaves every other byte of the document alone', async () => {
    const { ID: id } = await api('POST', '/api/apis/oas', document('Lossless', '/lossless/'));
    const before = await text(String(id));
    await page.goto(`/apis/oas/${String(id)}`);
    await page.locator('[name="x-tyk-api-gateway.upstream.url"]').fill('http://127.0.0.1:10/');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('API updated').waitFor();
    expect(await text(String(id))).toBe(before.replace('http://127.0.0.1:9/', 'http://127.0.0.1:10/'));
  });

  it('joins two people’s changes, and asks when both changed the same', async () => {
    const { ID: id } = await api('POST', '/api/apis/oas', document('Shared', '/shared/'));
    await page.goto(`/apis/oas/${String(id)}`);
    await page.locator('[name="x-tyk-api-gateway.info.name"]').fill('Shared by me');
    await page.locator('[name="x-tyk-api-gateway.upstream.url"]').fill('http://127.0.0.1:11/');
    await api(
      'PUT',
      `/api/apis/oas/${String(id)}`,
      (await text(String(id))).replace('127.0.0.1:9/', '127.0.0.1:12/').replace('"kept"', '"theirs"'),
    );
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Someone else saved this meanwhile' });
    await dialog.getByText('Both of you changed the same value').waitFor();
    await dialog.getByText(/^What admin.* saved: 2 changes/).click();
    await dialog.locator('dl.diff').getByText('x-own.a').waitFor();
    expect(await dialog.getByRole('button', { name: 'Merge and save' }).isDisabled()).toBe(true);
    await dialog.getByLabel(/^Yours/).check();
    await dialog.getByRole('button', { name: 'Merge and save' }).click();
    await page.getByText('API updated').first().waitFor();
    const after = await text(String(id));
    expect(after).toContain('"theirs"');
    expect(after).toContain('127.0.0.1:11/');
    expect(after).toContain('Shared by me');
  });

  it('saves after signing in again what was being saved when the session ended', async () => {
    const { ID: id } = await api('POST', '/api/apis/oas', document('Expired', '/expired/'));
    await page.goto(`/apis/oas/${String(id)}`);
    await page.locator('[name="x-tyk-api-gateway.upstream.url"]').fill('http://127.0.0.1:13/');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    const password = dialog.locator('[name=password]');
    await password.waitFor();
    await until('the password has the focus', () =>
      password.evaluate((field) => field === window.document.activeElement),
    );
    await page.keyboard.type(at.password);
    await page.keyboard.press('Enter');
    await page.getByText('API updated').waitFor();
    expect(await text(String(id))).toContain('127.0.0.1:13/');
  });

  it('brings a deleted API back with its id', async () => {
    const { ID: id } = await api('POST', '/api/apis/oas', document('Doomed', '/doomed/'));
    await page.goto(`/apis/oas/${String(id)}`);
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete API' }).click();
    const dialog = page.getByRole('dialog', { name: `Delete Doomed ${run}?` });
    await dialog.waitFor();
    expect(
      await dialog
        .getByRole('button', { name: 'Cancel' })
        .evaluate((button) => button === window.document.activeElement),
    ).toBe(true);
    await dialog.getByRole('button', { name: 'Delete API' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(`Doomed ${run} is back`).waitFor();
    expect(await text(String(id))).toContain(`"Doomed ${run}"`);
  });

  it('restores an earlier revision as a new one', async () => {
    const { ID: id } = await api('POST', '/api/apis/oas', document('Revised', '/revised/'));
    await api('PUT', `/api/apis/oas/${String(id)}`, (await text(String(id))).replace('"kept"', '"changed"'));
    await page.goto(`/apis/oas/${String(id)}/revisions`);
    await page.getByRole('button', { name: /^#1/ }).click();
    await page.locator('dl.diff').getByText('x-own.a').waitFor();
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await page.getByText('Revision 1 restored').waitFor();
    expect(await text(String(id))).toContain('"kept"');
    await page.getByRole('button', { name: /^#3/ }).waitFor();
  });

  it('adds an endpoint with a mock from the gallery', async () => {
    const { ID: id } = await api('POST', '/api/apis/oas', document('Gallery', '/gallery/'));
    await page.goto(`/apis/oas/${String(id)}/endpoints`);
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    await page.getByLabel('Path').fill('/anything');
    await page.getByRole('dialog').getByRole('button', { name: 'Add endpoint' }).click();
    await page.getByRole('button', { name: 'Add middleware' }).click();
    await page.getByRole('menuitem', { name: /Mock response/ }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('API updated').waitFor();
    const saved = JSON.parse(await text(String(id))) as {
      paths: Record<string, unknown>;
      'x-tyk-api-gateway': { middleware: { operations: Record<string, { mockResponse: { code: number } }> } };
    };
    expect(Object.keys(saved.paths)).toContain('/anything');
    expect(saved['x-tyk-api-gateway'].middleware.operations.anythingget!.mockResponse.code).toBe(200);
  });

  it('shows a reader everything and lets him change nothing', async () => {
    const { ID: id } = await api('POST', '/api/apis/oas', document('Readable', '/readable/'));
    await api('POST', '/api/users', {
      first_name: 'Rita',
      last_name: 'Reader',
      email_address: `rita-${run}@example.org`,
      password: 'Reader-Pass-1',
      active: true,
      user_permissions: { apis: 'read' },
    });
    const reader = await watched(browser);
    await signIn(reader.page, '/', `rita-${run}@example.org`, 'Reader-Pass-1');
    const rail = reader.page.getByRole('navigation', { name: 'Main' });
    await rail.getByRole('link', { name: 'APIs' }).waitFor();
    expect(await rail.getByRole('link', { name: 'Keys' }).count()).toBe(0);
    await reader.page.goto(`/apis/oas/${String(id)}`);
    await reader.page.getByText('Needs the permission APIs: write').waitFor();
    expect(await reader.page.locator('[name="x-tyk-api-gateway.info.name"]').getAttribute('readonly')).not.toBeNull();
    await reader.page.goto('/keys');
    await reader.page.getByText('You may not see this').waitFor();
    await reader.page.context().close();
  });

  it('reaches an API by keyboard alone', async () => {
    await api('POST', '/api/apis/oas', document('Middle of the name', '/middle/'));
    await page.goto('/');
    await page.locator('.shell').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(`dle of the name ${run.slice(0, 5)}`);
    await page.getByRole('option', { name: new RegExp(`Middle of the name ${run}`) }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: `Middle of the name ${run}` }).waitFor();
  });

  it('nothing left the origin, broke the content policy or failed', () => {
    expect(seen.offences).toEqual([]);
  });
});
