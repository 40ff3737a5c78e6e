import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { api, launch, run, saveOneChange, signIn, until, upstream, watched, type Watched } from './browser';

type Doc = Record<string, unknown>;

/** What surrounds the main path: versions, templates, groups, clients, and what explains keys and deletions. */
describe('governing APIs', () => {
  let browser: Browser;
  let seen: Watched;
  let page: Page;
  let service: Awaited<ReturnType<typeof upstream>>;
  let oas = '';
  let policy = '';

  beforeAll(async () => {
    browser = await launch();
    service = await upstream();
    const made = await api('POST', '/api/apis/oas', {
      openapi: '3.0.3',
      info: { title: 'Governed', version: '1' },
      paths: {},
      'x-tyk-api-gateway': {
        info: { name: `Governed ${run} #shop`, state: { active: true } },
        upstream: { url: service.url },
        server: { listenPath: { value: `/governed-${run}/`, strip: true } },
      },
    });
    oas = String(made.ID);
    const rights = { [oas]: { api_id: oas, api_name: 'Governed', versions: ['Default'] } };
    const saved = await api('POST', '/api/portal/policies', {
      name: `Plan ${run}`,
      active: true,
      rate: 7,
      per: 60,
      quota_max: 500,
      quota_renewal_rate: 86400,
      access_rights: rights,
    });
    policy = String(saved.Message);
    seen = await watched(browser);
    page = seen.page;
    await signIn(page);
  });
  afterAll(async () => {
    service.close();
    await browser.close();
  });

  it('says of each limit of a key which policy it comes from', async () => {
    const key = await api('POST', '/api/keys', { alias: `explained-${run}`, apply_policies: [policy] });
    await page.goto(`/keys/${String(key.key_hash)}`);
    const row = page.getByRole('region', { name: 'What this key may do' }).getByRole('row', { name: /Governed/ });
    await row.getByText('7 / minute').waitFor();
    await row.getByText('500 / day').waitFor();
    expect(await row.getByRole('link', { name: `Plan ${run}` }).count()).toBe(4);
  });

  it('deletes a key and brings it back, with its history', async () => {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete key' }).click();
    const dialog = page.getByRole('dialog', { name: `Delete explained-${run}?` });
    await dialog.getByText('It opens').waitFor();
    await dialog.getByRole('button', { name: 'Delete key' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(`explained-${run} is back`).waitFor();
    await page.getByRole('link', { name: `explained-${run}` }).click();
    await page.getByRole('tab', { name: 'Revisions' }).click();
    await page.getByRole('button', { name: /^#1/ }).click();
    await page.getByText('From now to revision 1').waitFor();
  });

  it('names what a deletion touches before it happens', async () => {
    await page.goto(`/apis/oas/${oas}`);
    await page.getByRole('heading', { level: 1, name: `Governed ${run}`, exact: true }).waitFor();
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete API' }).click();
    const dialog = page.getByRole('dialog', { name: `Delete Governed ${run}?` });
    await dialog.getByText('Touches 1 policy and 1 key').waitFor();
    await dialog.getByText(`Plan ${run}`).waitFor();
    await dialog.getByText(`explained-${run}`).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(((await api('GET', `/api/apis/oas/${oas}`)).info as Doc).title).toBe('Governed');
  });

  it('makes a version of an API, makes it the default, and callers get it', async () => {
    await page.goto(`/apis/oas/${oas}/versions`);
    await page.getByRole('button', { name: 'Create a version' }).click();
    await page.locator('[name=base_version]').fill('one');
    await page.locator('[name=new_version]').fill('two');
    await page.getByRole('button', { name: 'Create version' }).click();
    await page.getByRole('heading', { level: 1, name: `Governed ${run} two`, exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByRole('link', { name: 'See all its versions' }).click();
    const table = page.getByRole('region', { name: 'Versions' });
    await table.getByRole('link', { name: 'one' }).waitFor();
    await page.getByRole('button', { name: 'Actions for two' }).click();
    await page.getByRole('menuitem', { name: 'Make it the default' }).click();
    await saveOneChange(page, 'x-tyk-api-gateway.info.versioning.default');
    const { versioning } = ((await api('GET', `/api/apis/oas/${oas}`))['x-tyk-api-gateway'] as { info: Doc }).info as {
      versioning: Doc;
    };
    expect(versioning.default).toBe('two');
    await until('both versions answer', async () => {
      const answers = [undefined, 'one', 'two'].map((version) =>
        fetch(`${process.env.GATEHOUSE_GATEWAY}/governed-${run}/x`, {
          headers: version ? { [String(versioning.key)]: version } : {},
        }),
      );
      return (await Promise.all(answers)).every(({ status }) => status === 200);
    });
  });

  it('starts a new API with the settings of a template', async () => {
    await page.goto(`/templates/new?api=${oas}`);
    await page.locator('[name=name]').fill(`Start ${run}`);
    await page.getByRole('textbox', { name: 'Definition as JSON' }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(
      JSON.stringify({
        openapi: '3.0.3',
        info: { title: '', version: '' },
        paths: {},
        'x-tyk-api-gateway': { middleware: { global: { requestSizeLimit: { enabled: true, value: 4711 } } } },
      }),
    );
    await page.getByRole('button', { name: 'Create template' }).click();
    await page.getByRole('heading', { level: 1, name: `Start ${run}` }).waitFor();
    await page.goto('/apis/new');
    await page.locator('[name=name]').fill(`Templated ${run}`);
    await page.locator('[name=target]').fill(service.url);
    await page.getByRole('combobox', { name: 'Template' }).click();
    await page.getByRole('option', { name: `Start ${run}` }).click();
    await page.getByRole('button', { name: 'Create API' }).click();
    await page.getByRole('heading', { level: 1, name: `Templated ${run}` }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    const extension = (await api('GET', `/api/apis/oas/${id}`))['x-tyk-api-gateway'] as { middleware: { global: Doc } };
    expect(extension.middleware.global.requestSizeLimit).toMatchObject({ enabled: true, value: 4711 });
  });

  it('changes a template by one value and shows that difference first', async () => {
    await page.goto('/templates');
    await page.getByRole('link', { name: `Start ${run}` }).click();
    await page.locator('[name=description]').fill('Limits the size');
    await page.getByRole('button', { name: 'Review changes' }).click();
    const review = page.getByRole('dialog', { name: 'What saving will change' });
    expect(await review.locator('dt').allTextContents()).toEqual(['description']);
    await review.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Template updated').waitFor();
  });

  it('makes a group whose member has its permissions', async () => {
    const user = await api('POST', '/api/users', {
      first_name: 'Gro',
      last_name: `Member ${run}`,
      email_address: `gro-${run}@example.org`,
      password: 'A-long-Pass-word-77!',
      active: true,
      user_permissions: { analytics: 'read' },
    });
    await page.goto('/user-groups/new');
    await page.getByRole('button', { name: 'Create user group' }).click();
    await page.getByRole('alert').getByText('Name is required').waitFor();
    await page.locator('[name=name]').fill(`Editors ${run}`);
    await page.getByRole('button', { name: 'API developer' }).click();
    await page.getByRole('button', { name: 'Create user group' }).click();
    await page.getByRole('heading', { level: 1, name: `Editors ${run}` }).waitFor();
    await page.getByRole('tab', { name: 'Members' }).click();
    await page.getByRole('combobox', { name: 'Add a user' }).click();
    await page.getByRole('combobox', { name: 'Add a user' }).fill(`gro-${run}`);
    await page.getByRole('option', { name: `Gro Member ${run}` }).click();
    await page.getByRole('region', { name: 'Members' }).getByText(`gro-${run}@example.org`).waitFor();
    const member = await api('GET', `/api/users/${String(user.Meta)}`);
    expect(member.group_id).toBe(new URL(page.url()).pathname.split('/').at(-1));
    const theirs = await watched(browser);
    await signIn(theirs.page, '/apis', `gro-${run}@example.org`, 'A-long-Pass-word-77!');
    expect(await theirs.page.getByRole('link', { name: 'Add new API' }).getAttribute('data-disabled')).toBeNull();
    await theirs.page.context().close();
  });

  it('makes an OAuth client, shows its secret on purpose, and deletes it', async () => {
    await page.goto(`/oauth-clients?api=${oas}`);
    await page.getByRole('button', { name: 'Add client' }).first().click();
    await page.locator('[name=client_name]').fill('Phone');
    await page.locator('[name=redirect_uri]').fill('https://phone.example.org/back');
    await page.getByRole('combobox', { name: 'Policy' }).click();
    await page.getByRole('option', { name: `Plan ${run}` }).click();
    await page.getByRole('button', { name: 'Create client' }).click();
    const id = (await page.getByTestId('Client id').textContent()) ?? '';
    const secret = (await page.getByTestId('Secret').textContent()) ?? '';
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('link', { name: 'Phone' }).click();
    const drawer = page.getByRole('dialog', { name: 'Phone' });
    await drawer.getByRole('link', { name: `Plan ${run}` }).waitFor();
    expect(page.url()).toContain(`client=${id}`);
    expect(await drawer.getByText(secret).count()).toBe(0);
    await drawer.getByRole('button', { name: 'Reveal secret' }).click();
    await drawer.getByText(secret).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete client' }).click();
    await page.getByText('No clients yet').waitFor();
  });

  it('stays inside the dashboard where there is no page', async () => {
    await page.goto('/no-such-page');
    await page.getByRole('heading', { level: 1, name: 'No such page' }).waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'APIs' }).click();
    await page.getByRole('heading', { level: 1, name: 'APIs' }).waitFor();
  });

  it('never left its origin, broke its content policy or failed in a script', () => {
    expect(seen.offences).toEqual([]);
  });
});
