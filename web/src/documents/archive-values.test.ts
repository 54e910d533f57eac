import { expect, test } from 'vitest';

import { wantedOf } from './archive-values';

const EMPTY = { which: 'all', from: '', until: '', folder: '' };

test('a period is of whole days where its reader is, the last among them', () => {
  const wanted = wantedOf({ ...EMPTY, which: 'period', from: '2027-01-01', until: '2027-01-31' }, [], 'Europe/Berlin');
  expect(wanted).toEqual({ from: '2026-12-31T23:00:00.000Z', until: '2027-01-31T23:00:00.000Z', folder: null, documents: null });
});

test('what was entered for another choice is left out', () => {
  const entered = { ...EMPTY, from: '2027-01-01', folder: 'f' };
  expect(wantedOf(entered, ['d'], 'UTC')).toEqual({ from: null, until: null, folder: null, documents: null });
  expect(wantedOf({ ...entered, which: 'folder' }, ['d'], 'UTC')).toEqual({ from: null, until: null, folder: 'f', documents: null });
  expect(wantedOf({ ...entered, which: 'chosen' }, ['d'], 'UTC')).toEqual({ from: null, until: null, folder: null, documents: ['d'] });
});
