import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { api, call, launch, run, saveOneChange, signIn, until, upstream, watched, type Watched } from './browser';

const DOCUMENT = (server: string) => `openapi: 3.0.3
info:
  title: Pets ${run}
  version: 1.0.0
servers:
  - url: ${server}
paths:
  /pets:
    get:
      operationId: listPets
      summary: List pets
      security: [{token: []}]
      responses: {'200': {description: ok}}
  /pets/{id}:
    get:
      operationId: showPet
      summary: Show a pet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: ok}}
security: [{token: []}]
components:
  securitySchemes:
    token: {type: apiKey, in: header, name: Authorization}
`;

/** An answer's status and what its body says is wrong. */
const refusal = async (answer: Response) => [answer.status, ((await answer.json()) as { error: string }).error];

/** What a new user does, step by step; each step stands on the one before. */
describe('from sign-in to the first governed call', () => {
  let browser: Browser;
  let seen: Watched;
  let page: Page;
  let service: Awaited<ReturnType<typeof upstream>>;
  let key = '';
  let designer = '';

  beforeAll(async () => {
    browser = await launch();
    service = await upstream();
    seen = await watched(browser);
    page = seen.page;
  });
  afterAll(async () => {
    service.close();
    await browser.close();
  });

  it('refuses wrong credentials with one text and focuses the first field', async () => {
    await page.goto('/login?next=%2Fapis');
    await page.getByLabel('Email').fill('nobody@example.org');
    await page.locator('[name=password]').fill('wrong');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('alert').getByText('Credentials are incorrect, please try again').waitFor();
    expect(await page.getByLabel('Email').evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('opens the page that was asked for after signing in', async () => {
    await signIn(page, '/apis');
    expect(new URL(page.url()).pathname).toBe('/apis');
    await page.getByRole('heading', { level: 1, name: 'APIs' }).waitFor();
  });

  it('imports an OpenAPI document by paste and shows first what it becomes', async () => {
    await page.goto('/apis/import');
    const editor = page.getByRole('textbox', { name: 'OpenAPI document' });
    await editor.click();
    await page.keyboard.insertText(DOCUMENT(service.url));
    await page.getByText('2 endpoints').waitFor();
    const listen = page.locator('[name=listenPath]');
    await until('a listen path made of the title', async () => (await listen.inputValue()) === `/pets-${run}/`);
    expect(await page.locator('[name=upstreamURL]').inputValue()).toBe(service.url);
    // The document asks for a token, so that is what the API starts with.
    expect(await page.getByRole('switch', { name: /Authentication from the document/ }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: 'What will be created' }).waitFor();
    await page.getByRole('region', { name: 'Endpoints' }).getByText('/pets/{id}').waitFor();
    await page.getByRole('button', { name: 'Import API' }).click();
    await page.getByText('API successfully created').waitFor();
    await page.getByRole('heading', { level: 1, name: `Pets ${run}` }).waitFor();
    designer = new URL(page.url()).pathname;
  });

  it('says when the node runs it', async () => {
    await page.getByTestId('propagation').getByText('Live on 1 of 1').waitFor();
    await until('the API answers', async () => (await call(`/pets-${run}/pets`)).status === 401);
  });

  it('makes a policy, naming what is missing first', async () => {
    await page.goto('/policies/new');
    await page.getByRole('button', { name: 'Create policy' }).click();
    await page.getByRole('alert').getByText('Policy Name is a required field').waitFor();
    await page.getByRole('alert').getByText('You need to add access rights to at least one API').waitFor();
    await page.locator('[name=name]').fill(`Gold ${run}`);
    await page.getByRole('combobox', { name: 'Add an API' }).click();
    await page.getByRole('combobox', { name: 'Add an API' }).fill(run);
    await page.getByRole('option', { name: new RegExp(`Pets ${run}`) }).click();
    await page.locator('[name=rate]').fill('3');
    await page.locator('[name=per]').fill('10');
    await page.getByRole('button', { name: 'Create policy' }).click();
    await page.getByText('Policy has been successfully created').waitFor();
  });

  it('makes a key under it and shows it once', async () => {
    await page.getByRole('link', { name: 'Add a key under it' }).click();
    await page.getByRole('heading', { level: 1, name: 'New key' }).waitFor();
    await page.locator('[name=alias]').fill(`app-${run}`);
    await page.getByRole('button', { name: 'Create key' }).click();
    key = (await page.getByTestId('Key ID').textContent()) ?? '';
    expect(key.length).toBeGreaterThan(20);
    const hash = (await page.getByTestId('Key hash').textContent()) ?? '';
    await page.getByRole('button', { name: 'I have stored it' }).click();
    await page.getByRole('heading', { level: 1, name: `app-${run}` }).waitFor();
    expect(page.url()).toContain(hash);
    expect(page.url()).not.toContain(key);
  });

  it('lets calls through as the policy says: 200, 401, 403, 429', async () => {
    await until('the key opens the API', async () => (await call(`/pets-${run}/pets`, key)).status === 200);
    expect(await refusal(await call(`/pets-${run}/pets`))).toEqual([401, 'Authorization field missing']);
    const noAccess = [403, 'Access to this API has been disallowed'];
    expect(await refusal(await call(`/pets-${run}/pets`, 'wrong'))).toEqual(noAccess);
    const answers: Response[] = [];
    for (let count = 0; count < 8; count++) answers.push(await call(`/pets-${run}/pets/7`, key));
    const late = answers.find(({ status }) => status === 429);
    expect(late && (await refusal(late))).toEqual([429, 'Rate Limit Exceeded']);
  });

  it('refuses a key that opens another API only', async () => {
    const other = await api('POST', '/api/apis/oas', {
      openapi: '3.0.3',
      info: { title: `Other ${run}`, version: '1' },
      paths: {},
      'x-tyk-api-gateway': {
        info: { name: `Other ${run}`, state: { active: true } },
        upstream: { url: service.url },
        server: { listenPath: { value: `/other-${run}/`, strip: true } },
      },
    });
    const id = String(other.ID);
    const made = await api('POST', '/api/keys', {
      alias: `elsewhere-${run}`,
      access_rights: { [id]: { api_id: id, api_name: 'Other', versions: ['Default'] } },
    });
    expect(await refusal(await call(`/pets-${run}/pets`, String(made.key_id)))).toEqual([
      403,
      'Access to this API has been disallowed',
    ]);
  });

  it('refuses what goes beyond the quota, and says what is left', async () => {
    await page.goto('/policies/new');
    await page.locator('[name=name]').fill(`Small ${run}`);
    await page.getByRole('combobox', { name: 'Add an API' }).click();
    await page.getByRole('combobox', { name: 'Add an API' }).fill(run);
    await page.getByRole('option', { name: new RegExp(`Pets ${run}`) }).click();
    await page.getByRole('checkbox', { name: 'Unlimited', exact: true }).uncheck();
    await page.locator('[name=quota_max]').fill('2');
    await page.getByRole('button', { name: 'Create policy' }).click();
    await page.getByRole('link', { name: 'Add a key under it' }).click();
    await page.getByRole('heading', { level: 1, name: 'New key' }).waitFor();
    await page.locator('[name=alias]').fill(`small-${run}`);
    await page.getByRole('button', { name: 'Create key' }).click();
    const small = (await page.getByTestId('Key ID').textContent()) ?? '';
    await page.getByRole('button', { name: 'I have stored it' }).click();
    const first = await until('the key opens the API', async () => {
      const answer = await call(`/pets-${run}/pets`, small);
      return answer.status === 200 && answer;
    });
    expect(first.headers.get('X-RateLimit-Limit')).toBe('2');
    expect(first.headers.get('X-RateLimit-Remaining')).toBe('1');
    expect((await call(`/pets-${run}/pets`, small)).headers.get('X-RateLimit-Remaining')).toBe('0');
    expect(await refusal(await call(`/pets-${run}/pets`, small))).toEqual([403, 'Quota exceeded']);
  });

  it('adds a response header, shows the difference, and the next calls have it', async () => {
    await page.goto(designer);
    await page.locator('label', { hasText: /^Response headers/ }).click();
    const rules = page.locator('#headers');
    await rules.getByRole('button', { name: 'Add' }).click();
    await rules.getByLabel('Header 1').fill('X-Served-By');
    await rules.getByLabel('Value 1').fill('gatehouse');
    await saveOneChange(page, 'transformResponseHeaders');
    await until(
      'the header stands in the answer',
      async () =>
        (await call(`/pets-${run}/pets`)).headers.get('X-Served-By') === 'gatehouse' ||
        (await call(`/pets-${run}/pets`, key)).headers.get('X-Served-By') === 'gatehouse',
    );
  });

  it('shows the calls in the overview, by endpoint and by key', async () => {
    await page.goto('/?refresh=5');
    await page.getByRole('img', { name: /^Requests\. Success/ }).waitFor();
    await page.goto('/activity/endpoints');
    await page
      .getByRole('link', { name: /\/pets/ })
      .first()
      .waitFor();
    await page.goto('/activity/keys');
    await page.getByRole('link', { name: `app-${run}` }).waitFor();
    await page.goto('/activity/apis');
    await page.getByRole('link', { name: `Pets ${run}` }).click();
    await page.getByText(`API: Pets ${run}`).waitFor();
  });

  it('goes from an error to the request that had it', async () => {
    await page.goto('/activity');
    await page.getByRole('list', { name: 'Errors by status' }).getByRole('link', { name: '429' }).click();
    await page.getByRole('heading', { level: 1, name: 'Request log' }).waitFor();
    expect(page.url()).toContain('status=429');
    await page.locator('tbody tr').first().click();
    const record = page.getByRole('dialog');
    await record.getByText('Latency', { exact: true }).waitFor();
    await record.getByRole('link', { name: `Pets ${run}` }).waitFor();
    expect(page.url()).toContain('id=');
    const again = await page.context().newPage();
    await again.goto(page.url());
    await again.getByRole('dialog').getByText('Latency', { exact: true }).waitFor();
    await again.close();
  });

  it('signs out, and going back shows nothing', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await page.getByRole('button', { name: 'Log in' }).waitFor();
    await page.goto('/apis');
    await page.getByRole('button', { name: 'Log in' }).waitFor();
  });

  it('never left its origin, broke its content policy or failed in a script', () => {
    expect(seen.offences).toEqual([]);
  });
});
