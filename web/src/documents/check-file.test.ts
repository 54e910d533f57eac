import { expect, test } from 'vitest';

import { checkFile } from './check-file';

const limits = { single_bytes: 16, most_bytes: 100, types: [{ type: 'pdf' as const, most_bytes: 50, extensions: ['pdf'] }] };

test('what would be refused for sure is not sent', () => {
  expect(checkFile({ name: 'a.pdf', size: 0 }, limits)).toBe('empty');
  expect(checkFile({ name: 'a.PDF', size: 51 }, limits)).toBe('tooLarge');
  expect(checkFile({ name: 'a.pdf.exe', size: 1 }, limits)).toBe('unknown');
});

test('what may be taken goes on its way', () => {
  expect(checkFile({ name: 'a.PDF', size: 50 }, limits)).toBeNull();
  expect(checkFile({ name: 'scan', size: 50 }, limits)).toBeNull();
});
