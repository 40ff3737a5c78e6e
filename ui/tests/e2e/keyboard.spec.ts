import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { at, call, launch, run, until, upstream, watched, type Watched } from './browser';

/** From signing in to the first governed call without a mouse, for whoever wants less motion. */
describe('by keyboard alone', () => {
  let browser: Browser;
  let seen: Watched;
  let page: Page;
  let service: Awaited<ReturnType<typeof upstream>>;

  beforeAll(async () => {
    browser = await launch();
    service = await upstream();
    seen = await watched(browser, { reducedMotion: 'reduce' });
    page = seen.page;
  });
  afterAll(async () => {
    service.close();
    await browser.close();
  });

  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const holds = (target: Locator) =>
    target.evaluate((element) => element === document.activeElement).catch(() => false);

  /** Walks with Tab until the target has the focus; every stop on the way shows that it has it. */
  async function tabTo(target: Locator, most = 80): Promise<void> {
    for (let count = 0; count < most; count++) {
      if (await holds(target)) return;
      await press('Tab');
      const blind = await page.evaluate(() => {
        const own = document.activeElement as HTMLElement;
        if (own === document.body) return undefined;
        const shown = (element: Element) => {
          const style = getComputedStyle(element);
          return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
        };
        const near = [own, own.parentElement!, own.nextElementSibling, own.parentElement!.parentElement!];
        return near.some((element) => element && shown(element)) ? undefined : own.outerHTML.slice(0, 160);
      });
      expect(blind, 'has the focus and does not show it').toBeUndefined();
    }
    throw new Error(`not reached with ${most} tabs: ${String(target)}`);
  }

  it('signs in', async () => {
    await page.goto('/login');
    await until('the first field has the focus', () => holds(page.getByLabel('Email')));
    await page.keyboard.type(at.user);
    await press('Tab');
    await page.keyboard.type(at.password);
    await press('Enter');
    await page.locator('.shell').waitFor();
  });

  it('skips what stands before the content', async () => {
    await press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('designs an API', async () => {
    await press('Control+k');
    const search = page.getByRole('combobox', { name: /^Search pages/ });
    await until('the search has the focus', () => holds(search));
    await page.keyboard.type('design');
    await page.getByRole('option', { name: 'Design a new API' }).waitFor();
    await press('Enter');
    const name = page.locator('[name=name]');
    await until('the name has the focus', () => holds(name));
    await page.keyboard.type(`Typed ${run}`);
    await tabTo(page.locator('[name=target]'));
    await page.keyboard.type(service.url);
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: `Typed ${run}` }).waitFor();
  });

  it('makes a policy for it', async () => {
    await tabTo(page.getByRole('link', { name: 'Add a policy for it' }));
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: 'New policy' }).waitFor();
    await tabTo(page.locator('[name=name]'));
    await page.keyboard.type(`Typed ${run}`);
    await page.getByText(`Typed ${run}`).first().waitFor();
    await tabTo(page.getByRole('button', { name: 'Create policy' }));
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: `Typed ${run}` }).waitFor();
  });

  it('makes a key under it, and the key opens the API', async () => {
    await tabTo(page.getByRole('link', { name: 'Add a key under it' }));
    await press('Enter');
    await tabTo(page.locator('[name=alias]'));
    await page.keyboard.type(`typed-${run}`);
    await tabTo(page.getByRole('button', { name: 'Create key' }));
    await press('Enter');
    const key = (await page.getByTestId('Key ID').textContent()) ?? '';
    const stored = page.getByRole('button', { name: 'I have stored it' });
    await until('the way on has the focus', () => holds(stored));
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: `typed-${run}` }).waitFor();
    await until('the key opens the API', async () => (await call(`/typed-${run}/x`, key)).status === 200);
  });

  it('opens and leaves dialogs where it was', async () => {
    const actions = page.getByRole('button', { name: 'Actions' });
    await tabTo(actions);
    await press('Enter');
    const remove = page.getByRole('menuitem', { name: 'Delete key' });
    await remove.waitFor();
    for (let count = 0; count < 8 && !(await holds(remove)); count++) await press('ArrowDown');
    await press('Enter');
    const dialog = page.getByRole('dialog', { name: `Delete typed-${run}?` });
    await until('Cancel has the focus', () => holds(dialog.getByRole('button', { name: 'Cancel' })));
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await until('the focus is back', () => holds(actions));
  });

  it('moves nothing that was asked not to move', async () => {
    const moving = await page.evaluate(
      () =>
        document.getAnimations().filter((each) => Number(each.effect?.getComputedTiming().duration ?? 0) > 1).length,
    );
    expect(moving).toBe(0);
  });

  it('never left its origin, broke its content policy or failed in a script', () => {
    expect(seen.offences).toEqual([]);
  });
});
