import { expect, test } from 'vitest';

import { typedDirection } from './typed-direction';

test('the first letter says which way a field runs, and nothing typed says nothing', () => {
  expect(typedDirection('12 شارع النيل')).toBe('rtl');
  expect(typedDirection('ליאה Cohen')).toBe('rtl');
  expect(typedDirection('1 Example Street')).toBe('ltr');
  expect(typedDirection(' 12')).toBeUndefined();
});
