import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  diff,
  faultAt,
  lineDiff,
  locate,
  MASK,
  merge3,
  patch,
  read,
  redact,
  revealed,
  same,
  write,
  type Json,
  type Path,
} from '.';

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
const indents = fc.constantFrom<string | undefined>(undefined, '  ', '    ', '\t');

function paths(value: Json, at: Path = []): Path[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => paths(item, [...at, index]))
    : value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, item]) => paths(item as Json, [...at, name]))
      : [];
  return [at, ...inner];
}

const documentAndPath = fc.tuple(json, indents, fc.nat()).map(([value, indent, pick]) => {
  const all = paths(value);
  return { value, text: JSON.stringify(value, null, indent), path: all[pick % all.length]! };
});

describe('locate', () => {
  it('finds exactly the value that parsing finds', () => {
    fc.assert(
      fc.property(documentAndPath, ({ value, text, path }) => {
        const span = locate(text, path)!;
        expect(JSON.parse(text.slice(span.start, span.end))).toEqual(read(value, path));
      }),
    );
  });
  it('takes the last of repeated names, as parsing does', () => {
    const text = '{"a":1,"a":2}';
    const span = locate(text, ['a'])!;
    expect(text.slice(span.start, span.end)).toBe('2');
  });
});

describe('faultAt', () => {
  it('accepts exactly what parsing accepts', () => {
    const hostile = fc.oneof(
      json.map((value) => JSON.stringify(value)),
      fc
        .array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-', '0', '.5', 'true', 'nul', ' '))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        let parses = true;
        try {
          JSON.parse(text);
        } catch {
          parses = false;
        }
        expect(faultAt(text) === undefined).toBe(parses);
      }),
      { numRuns: 500 },
    );
  });
  it('points at the first character that is wrong', () => {
    expect(faultAt('{"a": }')).toBe(6);
    expect(faultAt('[1,]')).toBe(3);
  });
});

describe('patch', () => {
  it('changes the value at the path and nothing else', () => {
    fc.assert(
      fc.property(documentAndPath, json, ({ value, text, path }, replacement) => {
        const result = patch(text, [{ path, value: replacement }]);
        expect(JSON.parse(result)).toEqual(path.length === 0 ? replacement : write(value, path, replacement));
      }),
    );
  });
  it('leaves every byte outside the edited value alone', () => {
    fc.assert(
      fc.property(documentAndPath, ({ text, path }) => {
        const span = locate(text, path)!;
        const result = patch(text, [{ path, value: 'x' }]);
        expect(result.startsWith(text.slice(0, span.start))).toBe(true);
        expect(result.endsWith(text.slice(span.end))).toBe(true);
      }),
    );
  });
  it('removes a member and keeps the rest', () => {
    fc.assert(
      fc.property(documentAndPath, ({ value, text, path }) => {
        fc.pre(path.length > 0);
        expect(JSON.parse(patch(text, [{ path, value: undefined }]))).toEqual(write(value, path, undefined));
      }),
    );
  });
  it('makes missing containers', () => {
    const text = '{\n  "a": {\n    "b": 1\n  }\n}';
    expect(patch(text, [{ path: ['a', 'c', 'd'], value: true }])).toBe(
      '{\n  "a": {\n    "b": 1,\n    "c": {\n      "d": true\n    }\n  }\n}',
    );
    expect(patch('{}', [{ path: ['a', 'b'], value: [1] }])).toBe('{"a":{"b":[1]}}');
  });
  it('keeps number texts and orders that parsing would lose', () => {
    const text = '{"big":12345678901234567890,"one":1.0,"responses":{"404":1,"200":2},"name":"a"}';
    expect(patch(text, [{ path: ['name'], value: 'b' }])).toBe(text.replace('"a"', '"b"'));
  });
  it('edits a document of ten megabytes quickly enough to type in', () => {
    const big = JSON.stringify({
      paths: Array.from({ length: 60000 }, (_, n) => ({ n, text: 'x'.repeat(150) })),
      last: 1,
    });
    expect(patch(big, [{ path: ['last'], value: 2 }]).endsWith('"last":2}')).toBe(true);
  });
});

describe('diff', () => {
  it('is empty for equal documents and undone by its own edits', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(diff(before, before)).toEqual([]);
        const edits = diff(before, after).map((change) => ({ path: change.path, value: change.after }));
        const result = patch(JSON.stringify(before), edits);
        expect(same(JSON.parse(result), after)).toBe(true);
      }),
    );
  });
  it('names the one path that changed', () => {
    expect(diff({ a: { b: 1, c: [1, 2] } }, { a: { b: 1, c: [1, 3] } })).toEqual([
      { path: ['a', 'c', 1], before: 2, after: 3 },
    ]);
  });
});

describe('merge3', () => {
  it('joins changes at different places', () => {
    const base = { rate: 1, headers: { a: '1' } };
    const { edits, conflicts } = merge3(base, { ...base, rate: 2 }, { ...base, headers: { a: '2' } });
    expect(conflicts).toEqual([]);
    expect(JSON.parse(patch(JSON.stringify({ ...base, headers: { a: '2' } }), edits))).toEqual({
      rate: 2,
      headers: { a: '2' },
    });
  });
  it('asks when both changed the same value, not when they agree', () => {
    expect(merge3({ a: 1 }, { a: 2 }, { a: 3 }).conflicts).toHaveLength(1);
    expect(merge3({ a: 1 }, { a: 2 }, { a: 2 })).toEqual({ edits: [], conflicts: [] });
  });
  it('asks when one removed what the other changed inside', () => {
    expect(merge3({ a: { b: 1 } }, {}, { a: { b: 2 } }).conflicts).toHaveLength(1);
    expect(merge3({ a: { b: 1 } }, { a: { b: 2 } }, {}).conflicts).toHaveLength(1);
  });
  it('with nobody else changing gives my document', () => {
    fc.assert(
      fc.property(json, json, (base, mine) => {
        const { edits, conflicts } = merge3(base, mine, base);
        expect(conflicts).toEqual([]);
        expect(same(JSON.parse(patch(JSON.stringify(base), edits)), mine)).toBe(true);
      }),
    );
  });
});

describe('redact', () => {
  it('masks secrets at any depth and leaves the rest', () => {
    expect(
      redact({
        jwt: { secret: 's' },
        password: 'p',
        auth_header_name: 'X',
        access_key: '',
        list: [{ client_secret: 'c' }],
      }),
    ).toEqual({
      jwt: { secret: MASK },
      password: MASK,
      auth_header_name: 'X',
      access_key: '',
      list: [{ client_secret: MASK }],
    });
  });
});

describe('line differences', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

  it('hold both texts, each in its order', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const found = lineDiff(before, after);
        expect(found.filter(({ sign }) => sign !== '+').map(({ text }) => text)).toEqual(before);
        expect(found.filter(({ sign }) => sign !== '-').map(({ text }) => text)).toEqual(after);
      }),
    );
  });

  it('keep what did not change', () => {
    expect(lineDiff(['[', '1', '2', ']'], ['[', '1', '3', '2', ']']).filter(({ sign }) => sign !== ' ')).toEqual([
      { sign: '+', text: '3' },
    ]);
  });
});

describe('an earlier document whose secrets are hidden', () => {
  it('takes them as they are now, and only them', () => {
    const now = { a: 'new', key: { token: 'ghs_1', kept: '*****' }, list: [{ secret: 's' }] };
    const earlier = {
      a: 'old',
      key: { token: '*****', kept: '*****' },
      list: [{ secret: '*****' }, { secret: '*****' }],
    };
    expect(revealed(earlier, now)).toEqual({
      value: { a: 'old', key: { token: 'ghs_1', kept: '*****' }, list: [{ secret: 's' }, { secret: '*****' }] },
      hidden: 2,
    });
  });
  it('is otherwise as it was', () => {
    fc.assert(fc.property(json, json, (earlier, now) => same(revealed(earlier, now).value, earlier)));
  });
});
