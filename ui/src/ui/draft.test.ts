import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff, patch, type Edit, type Json } from '@/doc';
import { applied, withEdit } from './draft';
import { pretty } from './raw';
import { instant } from './range';

const base = { name: 'a', upstream: { url: 'u', list: [1, 2] }, own: { kept: 1.5 } };

describe('edits of a draft', () => {
  it('leave nothing behind when a value is set back', () => {
    const there = withEdit(base, [], { path: ['new', 'deep', 'value'], value: 1 });
    expect(withEdit(base, there, { path: ['new', 'deep', 'value'], value: undefined })).toEqual([]);
    const changed = withEdit(base, [], { path: ['name'], value: 'b' });
    expect(withEdit(base, changed, { path: ['name'], value: 'a' })).toEqual([]);
  });
  it('take the place of earlier edits below them', () => {
    const one = withEdit(base, [], { path: ['upstream', 'url'], value: 'v' });
    const two = withEdit(base, one, { path: ['upstream'], value: { url: 'w' } });
    expect(two).toEqual([{ path: ['upstream'], value: { url: 'w' } }]);
  });
  it('say the same to the form and to the text that is sent', () => {
    const path = fc.array(fc.constantFrom('name', 'upstream', 'url', 'own', 'x', 'y'), { minLength: 1, maxLength: 3 });
    const value = fc.option(fc.oneof(fc.string(), fc.integer(), fc.constant({ a: 1 })), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(path, value), { maxLength: 6 }), (steps) => {
        const edits = steps.reduce<Edit[]>((all, [at, to]) => withEdit(base, all, { path: at, value: to as Json }), []);
        const shown = applied(base, edits);
        const sent = JSON.parse(patch(JSON.stringify(base, null, 2), edits)) as Json;
        expect(diff(shown, sent)).toEqual([]);
      }),
    );
  });
});

describe('indenting JSON', () => {
  it('changes no value and no number’s text', () => {
    const text = '{"big":12345678901234567890,"one":1.0,"text":"a { \\" , : [","list":[1,{}],"none":[]}';
    const printed = pretty(text);
    expect(printed).toContain('12345678901234567890');
    expect(printed).toContain('1.0');
    expect(JSON.parse(printed)).toEqual(JSON.parse(text));
    expect(printed.split('\n').length).toBeGreaterThan(5);
  });
  it('gives what the standard printing gives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(typeof value === 'object' && value !== null);
        expect(JSON.parse(pretty(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe('an instant of the address', () => {
  it('is relative or absolute, and nothing when it is neither', () => {
    expect(instant('now-1h', 3_600_000)).toBe(0);
    expect(instant('now', 5)).toBe(5);
    expect(instant('1970-01-01T00:00:01.000Z', 0)).toBe(1000);
    expect(instant('yesterday', 0)).toBeUndefined();
    expect(instant(undefined, 0)).toBeUndefined();
  });
});
