import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filled } from './contract';

const HERE = import.meta.dirname;
const sources = readdirSync(HERE)
  .filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.endsWith('.d.ts'))
  .map((file) => ({ file, text: readFileSync(join(HERE, file), 'utf8') }));

/** The compiler holds every typed call to the server's OpenAPI document; this is for what goes round it. */
describe('the client of the API', () => {
  it('fills the braces of an address and guards what it fills in', () => {
    expect(filled('/api/x/{collection}/{id}/revisions', { collection: 'apis', id: 'a/b?c' })).toBe(
      '/api/x/apis/a%2Fb%3Fc/revisions',
    );
  });

  it('sends untyped calls only to addresses that the server declares', () => {
    const declared = JSON.parse(
      readFileSync(join(HERE, '../../../it/src/test/resources/golden/openapi.json'), 'utf8'),
    ) as { paths: Record<string, Record<string, unknown>> };
    const sent = sources.flatMap(({ text }) =>
      [...text.matchAll(/method: '(\w+)', path: '([^']*)'/g)].map(([, method, path]) => ({ method, path })),
    );
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.filter(({ method, path }) => !declared.paths[path!]?.[method!.toLowerCase()])).toEqual([]);
  });

  it('is the only place that calls the server', () => {
    const outside = readdirSync(join(HERE, '..'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('api'))
      .filter((file) =>
        /\bfetch\(|import \{[^}]*\b(get|list|load|send|write|address)\b[^}]*\} from '@\/api\/client'/.test(
          readFileSync(join(HERE, '..', file), 'utf8'),
        ),
      );
    expect(outside).toEqual([]);
  });
});
