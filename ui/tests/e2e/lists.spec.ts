import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { api, axeProblems, launch, run, signIn, until, watched, type Watched } from './browser';

/** What every list can do beyond showing its rows, tried on the list of APIs. */
describe('lists', () => {
  let browser: Browser;
  let seen: Watched;
  let page: Page;
  const ids: string[] = [];
  const names = ['One', 'Two', 'Three'].map((name) => `Listed ${name} ${run}`);

  beforeAll(async () => {
    browser = await launch();
    for (const name of names) {
      const made = await api('POST', '/api/apis/oas', {
        openapi: '3.0.3',
        info: { title: name, version: '1' },
        paths: {},
        'x-own': 'kept',
        'x-tyk-api-gateway': {
          info: { name, state: { active: true } },
          middleware: { global: { trafficLogs: { enabled: true } } },
          upstream: { url: 'http://127.0.0.1:9' },
          server: { listenPath: { value: `/${name.replaceAll(' ', '-')}/`, strip: true } },
        },
      });
      ids.push(String(made.ID));
    }
    seen = await watched(browser, { acceptDownloads: true });
    page = seen.page;
    await signIn(page, '/apis');
  });
  afterAll(() => browser.close());

  const rows = () => page.locator('tbody tr');
  const active = async (id: string) => {
    const document = (await api('GET', `/api/apis/oas/${id}`)) as {
      'x-own': string;
      'x-tyk-api-gateway': { info: { state: { active: boolean } } };
    };
    expect(document['x-own']).toBe('kept');
    return document['x-tyk-api-gateway'].info.state.active;
  };

  it('is walked, selected and changed by keyboard', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type(run);
    await until('the search stands in the address', async () => page.url().includes(`q=${run}`));
    await page.getByText('3 rows').waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    const bar = page.getByRole('region', { name: 'Selected rows' });
    await bar.getByText('2 selected').waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Deactivate' }).click();
    await page.getByText('2 changed').waitFor();
    // Newest first: the two that were walked over are the last made.
    expect(await Promise.all(ids.map(active))).toEqual([true, false, false]);
  });

  it('names what can be done with one row', async () => {
    const button = page.getByRole('button', { name: `Actions for ${names[0]}` });
    await button.focus();
    await page.keyboard.press('Enter');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await until('the first item has the focus', async () => (await focused()) === 'Open');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Raw definition');
    expect(await axeProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await until('the button has the focus again', () => button.evaluate((own) => own === document.activeElement));
  });

  it('duplicates an API into one that differs in ids, name and listen path', async () => {
    await page.getByRole('button', { name: `Actions for ${names[0]}` }).click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await page.getByRole('heading', { level: 1, name: `${names[0]} (copy)` }).waitFor();
    const copy = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!);
    expect(ids).not.toContain(copy);
    const made = (await api('GET', `/api/apis/oas/${copy}`))['x-tyk-api-gateway'] as {
      server: { listenPath: { value: string } };
    };
    expect(made.server.listenPath.value).toBe(`/${names[0]!.replaceAll(' ', '-')}-copy/`);
    expect(await active(copy)).toBe(true);
    await api('DELETE', `/api/apis/oas/${copy}`);
    await page.goto(`/apis?q=${run}`);
    await page.getByText('3 rows').waitFor();
  });

  it('deletes the selected together and brings them back together', async () => {
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
    await page.getByRole('region', { name: 'Selected rows' }).getByRole('button', { name: 'Delete APIs' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete 3 at once?' });
    for (const name of names) await dialog.getByText(name).waitFor();
    await dialog.getByRole('button', { name: 'Delete APIs' }).click();
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('3 rows').waitFor();
    expect(await Promise.all(ids.map(active))).toEqual([true, false, false]);
  });

  it('leaves ticked what was refused, and says why', async () => {
    await page.route(`**/api/apis/oas/${ids[0]}`, (route) =>
      route.request().method() === 'DELETE'
        ? route.fulfill({ status: 400, json: { Status: 'Error', Message: 'It is needed' } })
        : route.continue(),
    );
    await page.getByRole('checkbox', { name: `Select ${names[0]}` }).check();
    await page.getByRole('region', { name: 'Selected rows' }).getByRole('button', { name: 'Delete APIs' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete APIs' }).click();
    await page.getByRole('alert').getByText('It is needed').waitFor();
    await page.getByText('1 selected').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Clear selection' }).click();
  });

  it('shows the columns and as many rows as its address says', async () => {
    await page.getByRole('button', { name: 'Choose columns' }).click();
    await page.getByRole('checkbox', { name: 'Authentication' }).uncheck();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('columnheader', { name: 'Authentication' }).count()).toBe(0);
    const again = await page.context().newPage();
    await again.goto(page.url() + '&size=10&sort=name');
    await again.locator('tbody tr').first().waitFor();
    expect(await again.getByRole('columnheader', { name: 'Authentication' }).count()).toBe(0);
    expect(await again.locator('tbody a.name').allTextContents()).toEqual([...names].sort());
    await again.close();
  });

  it('says which keys do what, and single letters can be switched off', async () => {
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await dialog.getByText('Next row, row before').waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await dialog.locator('label', { hasText: 'Single letters act as shortcuts' }).click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    expect(await rows().evaluateAll((all) => all.includes(document.activeElement as never))).toBe(false);
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
    await dialog.locator('label', { hasText: 'Single letters act as shortcuts' }).click();
    await page.keyboard.press('Escape');
  });

  it('keeps showing what it had when asking again fails, and says so', async () => {
    await page.goto('/nodes');
    await rows().first().waitFor();
    await page.route('**/api/x/nodes*', (route) =>
      route.fulfill({ status: 500, json: { Status: 'Error', Message: 'Storage is away' } }),
    );
    await page.getByRole('alert').getByText('Storage is away').waitFor();
    expect(await rows().count()).toBeGreaterThan(0);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('hands out the requests its filters leave, without what was recorded of them', async () => {
    await fetch(`${process.env.GATEHOUSE_GATEWAY}/${names[0]!.replaceAll(' ', '-')}/=cmd`);
    await page.goto(`/logs?api=${ids[0]}&refresh=5`);
    await rows().first().waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Export' }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV' }).click();
    const lines = readFileSync(await (await waiting).path(), 'utf8')
      .trim()
      .split('\n');
    expect(lines[0]).toMatch(/^time,method,path,status,api_id,/);
    expect(lines).toHaveLength((await rows().count()) + 1);
    expect(lines[1]).toContain(`"${ids[0]}"`);
  });

  it('never left its origin, broke its content policy or failed in a script', () => {
    expect(seen.offences).toEqual([]);
  });
});
