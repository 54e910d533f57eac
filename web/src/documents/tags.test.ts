import { expect, test } from 'vitest';

import { tagsIn } from './tags';

test('tags stand between commas of any script, each once, and none is empty', () => {
  expect(tagsIn(' 2026, tax,,tax ; عقد، فاتورة, ')).toEqual(['2026', 'tax', 'عقد', 'فاتورة']);
  expect(tagsIn('  ')).toEqual([]);
});
