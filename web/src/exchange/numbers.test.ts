import { expect, test } from 'vitest';

import { readNumbers } from './numbers';

test('numbers are read as they stand in tables and on letters, each once', () => {
  const typed = '4821905736\r\n\n 482 190 5737\t\n482-190-5738\n4821905736\n';
  expect(readNumbers(typed)).toEqual({ numbers: ['4821905736', '4821905737', '4821905738'], wrong: null });
});

test('digits of other scripts are digits', () => {
  expect(readNumbers('٤٨٢١٩٠٥٧٣٦').numbers).toEqual(['4821905736']);
});

test('the first line that is no number is named as it stands there', () => {
  expect(readNumbers('4821905736\n\nExample & Sons\n123').wrong).toEqual({ line: 3, text: 'Example & Sons' });
  expect(readNumbers('48219057361').wrong).toEqual({ line: 1, text: '48219057361' });
});

test('nothing typed is no number and no mistake', () => {
  expect(readNumbers(' \n ')).toEqual({ numbers: [], wrong: null });
});
