import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const HERE = import.meta.dirname;
type Declared = { paths: Record<string, Record<string, unknown>> };
/** The document the server generates from its route table. */
const declared = JSON.parse(
  readFileSync(join(HERE, '../../../it/src/test/resources/golden/openapi.json'), 'utf8'),
) as Declared;

const shape = (path: string) => path.replace(/\{[^}]*\}/g, '{}').replace(/\/$/, '');
const DAYS = '/{}/{}/{}/{}/{}/{}';

/** Every address that the sources of the client name, parameters as {}. */
function named(): { file: string; path: string }[] {
  return readdirSync(HERE)
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
    .flatMap((file) => {
      const text = readFileSync(join(HERE, file), 'utf8');
      const found = [...text.matchAll(/[`'](\/(?:api|admin)\/[^`'\s]*)[`']/g)].map((match) => match[1]!);
      return found.map((path) => ({ file, path: shape(path.replace(/\$\{[^}]*\}/g, '{}')) }));
    });
}

describe('the dashboard', () => {
  it('calls only what the server declares', () => {
    const paths = new Set(Object.keys(declared.paths).map(shape));
    // Built step by step in the sources: usage addresses end in two days, APIs' in oas/ or not, collections vary.
    const known = (path: string) => {
      const variants = [
        path,
        path + DAYS,
        path.replace('/apis/{}{}', '/apis/{}'),
        path.replace('/apis/{}{}', '/apis/oas/{}'),
      ];
      return variants.some((variant) => paths.has(variant));
    };
    expect(named().length).toBeGreaterThan(20);
    expect(named().filter(({ path }) => !known(path))).toEqual([]);
  });
});
