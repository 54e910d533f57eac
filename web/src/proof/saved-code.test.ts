import { expect, test } from 'vitest';

import { isWholeSavedCode, plain } from './saved-code';

test('a saved code is whole however it is typed from paper', () => {
  for (const typed of ['0123-4567-89AB-CDEF', ' 0123 4567 89ab cdef ', '0123–4567–89AB–CDEF', '٠١٢٣-4567-89AB-CDEF']) {
    expect(isWholeSavedCode(typed)).toBe(true);
    expect(plain(typed).toUpperCase()).toBe('0123456789ABCDEF');
  }
  for (const typed of ['', '0123-4567-89AB-CDE', '0123-4567-89AB-CDEF-0', '0123-4567-89AB-CDÉF']) expect(isWholeSavedCode(typed)).toBe(false);
});
