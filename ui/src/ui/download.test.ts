import { expect, it } from 'vitest';
import { csv } from './download';

it('writes lines as values a spreadsheet reads as they are', () => {
  expect(
    csv([
      { path: '/a,b', name: 'say "hi"', hits: -3, last: undefined },
      { path: '=cmd()', name: '@x', hits: 0, last: 'now' },
    ]),
  ).toBe('path,name,hits,last\n"/a,b","say ""hi""","-3",""\n"\'=cmd()","\'@x","0","now"\n');
});

it('writes nothing of no lines', () => {
  expect(csv([])).toBe('\n');
});
