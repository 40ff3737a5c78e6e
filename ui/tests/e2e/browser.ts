import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { expect } from 'vitest';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const needed = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} says nothing: start a server and name it`);
  return value;
};

/** The running installation these tests look at. */
export const at = {
  dashboard: needed('GATEHOUSE'),
  gateway: needed('GATEHOUSE_GATEWAY'),
  user: needed('GATEHOUSE_USER'),
  password: needed('GATEHOUSE_PASSWORD'),
  key: needed('GATEHOUSE_KEY'),
};

/** Part of every name these tests give, so that they run again on the same installation. */
export const run = Date.now().toString(36);

const CHROMIUM = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));

export function launch(): Promise<Browser> {
  if (!CHROMIUM) throw new Error('no Chromium: install the package chromium, or set CHROMIUM to it');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page that remembers what no page may do: leave its origin, break its own content policy, fail in a script. */
export type Watched = { page: Page; offences: string[] };

export async function watched(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({
    baseURL: at.dashboard,
    viewport: { width: 1280, height: 860 },
    ...options,
  });
  const page = await context.newPage();
  const offences: string[] = [];
  const origin = new URL(at.dashboard).origin;
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('blob:' + origin) && !url.startsWith('data:'))
      offences.push('left the origin: ' + url);
  });
  page.on('pageerror', (error) => offences.push('script failed: ' + error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // An answer that refuses is said there by the browser itself; the tests look at what the page makes of it.
    if (message.text().startsWith('Failed to load resource')) return;
    offences.push(`said on the console (${message.type()}): ${message.text()}`);
  });
  page.setDefaultTimeout(15_000);
  return { page, offences };
}

export async function signIn(page: Page, next = '/', email = at.user, password = at.password): Promise<void> {
  await page.goto('/login' + (next === '/' ? '' : `?next=${encodeURIComponent(next)}`));
  await page.getByLabel('Email').fill(email);
  await page.locator('[name=password]').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('.shell').waitFor();
}

/** A call to the dashboard's API as the first administrator. */
export async function api(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(at.dashboard + path, {
    method,
    headers: { Authorization: at.key },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}

/** A service behind the gateway that answers every call with what it saw, below /status/ with that status. */
export function upstream(): Promise<{ url: string; close: () => void }> {
  const server: Server = createServer((request, response) => {
    const status = /\/status\/(\d{3})$/.exec(request.url ?? '')?.[1] ?? '200';
    response.writeHead(Number(status), { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ method: request.method, path: request.url, headers: request.headers }));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() });
    });
  });
}

/** Calls the gateway. */
export function call(path: string, key?: string): Promise<Response> {
  return fetch(at.gateway + path, { headers: key ? { Authorization: key } : {} });
}

/** Asks again until it is so, for at most some seconds. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, seconds = 20): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not so after ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Saves the edited API when the review names one change with this in it; waits until the node runs it. */
export async function saveOneChange(page: Page, named: string): Promise<void> {
  await page.getByRole('button', { name: 'Review changes' }).click();
  const review = page.getByRole('dialog', { name: 'What saving will change' });
  await review.getByText(named).first().waitFor();
  expect(await review.locator('dt').count()).toBe(1);
  await review.getByRole('button', { name: 'Save' }).click();
  await page.getByText('API updated').waitFor();
  await page.getByTestId('propagation').getByText('Live on 1 of 1').waitFor();
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page, one line each. */
export async function axeProblems(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the content policy does not bind.
  await page.evaluate(axe);
  // What lies below the bar that saves comes out by scrolling, which axe does not try.
  await page.evaluate(() => {
    document.querySelectorAll<HTMLElement>('.savebar').forEach((bar) => (bar.style.position = 'static'));
  });
  return page.evaluate(async () => {
    type Axe = {
      run: (
        context: Document,
        options: object,
      ) => Promise<{
        violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[];
      }>;
    };
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations.flatMap((violation) =>
      violation.nodes
        .slice(0, 3)
        .map((node) => `${violation.id}: ${node.target.join(' ')} ${(node.failureSummary ?? '').split('\n')[1] ?? ''}`),
    );
  });
}
