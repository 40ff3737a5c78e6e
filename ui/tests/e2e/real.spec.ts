import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { api, at, call, launch, run, saveOneChange, signIn, until, upstream, watched, type Watched } from './browser';

const DESCRIPTIONS = join(import.meta.dirname, '../../../definition/src/test/npm');
/** GitHub's own description of its REST API: 13 MB, more than a thousand operations. */
const GITHUB = join(DESCRIPTIONS, 'node_modules/@octokit/openapi/generated/api.github.com.json');

type Described = { info: { title: string }; paths: Record<string, Record<string, unknown>> };

/** Answers every call with one text, as the place a description is fetched from. */
function serving(text: string): Promise<{ port: number; close: () => void }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(text);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port, close: () => server.close() });
    });
  });
}

const whole = (number: number) => new Intl.NumberFormat('en').format(number);

describe('a real description with more than a thousand operations', () => {
  let browser: Browser;
  let seen: Watched;
  let page: Page;
  let service: Awaited<ReturnType<typeof upstream>>;
  let place: Awaited<ReturnType<typeof serving>>;
  let described: Described;
  let count = 0;
  let designer = '';
  const made: string[] = [];

  beforeAll(async () => {
    if (!existsSync(GITHUB)) {
      throw new Error(`${GITHUB} is not there: run "npm ci --prefix definition/src/test/npm" (./gatehouse test does)`);
    }
    const text = readFileSync(GITHUB, 'utf8');
    described = JSON.parse(text) as Described;
    count = Object.values(described.paths)
      .flatMap((item) => Object.keys(item))
      .filter((name) => /^(get|put|post|delete|options|head|patch|trace)$/.test(name)).length;
    browser = await launch();
    service = await upstream();
    place = await serving(text);
    seen = await watched(browser);
    page = seen.page;
    page.setDefaultTimeout(30_000);
    await signIn(page);
  });
  afterAll(async () => {
    for (const id of made) await api('DELETE', `/api/apis/oas/${id}`);
    place.close();
    service.close();
    await browser.close();
  });

  /** Looks at what will be created, imports it, and waits for the designer and the node. */
  const previewAndImport = async (listenPath: string) => {
    await page.locator('[name=listenPath]').fill(listenPath);
    await page.locator('[name=upstreamURL]').fill(service.url);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: 'What will be created' }).waitFor();
    const preview = page.locator('.card', { has: page.getByRole('heading', { name: 'What will be created' }) });
    await preview.getByText(listenPath, { exact: true }).waitFor();
    await preview.getByText(service.url, { exact: true }).waitFor();
    await preview.getByText(String(count), { exact: true }).waitFor();
    const list = preview.getByRole('region', { name: 'Endpoints' });
    await list.getByText('/advisories', { exact: true }).waitFor();
    await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await list.getByText(Object.keys(described.paths).at(-1)!, { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Import API' }).click();
    await page.getByRole('heading', { level: 1, name: described.info.title }).waitFor();
    made.push(decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!));
    await page.getByTestId('propagation').getByText('Live on 1 of 1').waitFor();
    await until('the API answers', async () => (await call(`${listenPath}repos/a/b/issues`)).status === 200);
    const answer = (await (await call(`${listenPath}repos/a/b/issues`)).json()) as { path: string };
    expect(answer.path).toBe('/repos/a/b/issues');
  };

  it('is imported from a file', async () => {
    await page.goto('/apis/import?source=file');
    await page.locator('input[type=file]').setInputFiles(GITHUB);
    await page.getByText(described.info.title).waitFor();
    await page
      .getByRole('status')
      .getByText(`${whole(count)} endpoints`)
      .waitFor();
    await until(
      'the upstream the document names',
      async () => (await page.locator('[name=upstreamURL]').inputValue()) === 'https://api.github.com',
    );
    expect(await page.locator('[name=listenPath]').inputValue()).toMatch(/^\/github.*\/$/);
    await previewAndImport(`/github-file-${run}/`);
    designer = new URL(page.url()).pathname;
  });

  it('is imported from an address, which may be internal only where configured', async () => {
    await page.goto('/apis/import?source=url');
    const address = page.locator('[name=url]');
    await address.fill(`http://localhost:${place.port}/api.github.com.json`);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('alert').getByText('its host is internal').first().waitFor();
    await address.fill(`http://127.0.0.1:${place.port}/api.github.com.json`);
    await previewAndImport(`/github-url-${run}/`);
  });

  it('stays usable in the designer: found, opened, changed, compared, saved', async () => {
    await page.goto(`${designer}/endpoints`);
    await page.getByText(`${whole(count)} endpoints`).waitFor();
    await page.getByRole('searchbox', { name: 'Search endpoints' }).fill('issues/list-for-repo');
    await page.getByText(`1 of ${count}`).waitFor();
    await page.getByRole('button', { name: '/repos/{owner}/{repo}/issues' }).click();
    await page.getByRole('heading', { level: 2, name: '/repos/{owner}/{repo}/issues' }).waitFor();
    await page.getByRole('button', { name: 'Add middleware' }).click();
    await page.getByRole('menuitem', { name: /^Response headers/ }).click();
    const flow = page.getByRole('list', { name: 'What happens to a request' });
    await flow.getByRole('button', { name: 'Add' }).first().click();
    await flow.getByLabel('Header 1').fill('X-Served-By');
    await flow.getByLabel('Value 1').fill('gatehouse');
    await saveOneChange(page, 'transformResponseHeaders');
    const header = async (path: string) => (await call(`/github-file-${run}${path}`)).headers.get('X-Served-By');
    await until('the endpoint adds the header', async () => (await header('/repos/a/b/issues')) === 'gatehouse');
    expect(await header('/repos/a/b/pulls')).toBeNull();
  });

  it('is kept as it was, but for the one change', async () => {
    const id = made[0]!;
    const saved = (await (
      await fetch(`${at.dashboard}/api/apis/oas/${id}`, { headers: { Authorization: at.key } })
    ).json()) as Described;
    expect(saved.paths).toEqual(described.paths);
  });

  it('never left its origin, broke its content policy or failed in a script', () => {
    expect(seen.offences).toEqual([]);
  });
});
