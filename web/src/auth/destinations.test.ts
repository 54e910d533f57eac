import { expect, test } from 'vitest';

import { readNext } from './destinations';

const ACCOUNT = '/accounts/01a31849-0000-7000-8000-000000000001';

test('signing in leads back to pages of ours, those of an account among them', () => {
  for (const next of ['/home', '/join', '/settings/activity', ACCOUNT, `${ACCOUNT}/people`, `${ACCOUNT}/activity`]) {
    expect(readNext({ next })).toEqual({ next });
  }
});

test('it leads nowhere else', () => {
  const elsewhere = ['https://example.org', '//example.org', '/api/accounts', `${ACCOUNT}/../x`, `${ACCOUNT}/people/`, `//x${ACCOUNT}`, '/accounts/x', 1, undefined];
  for (const next of elsewhere) expect(readNext({ next }), String(next)).toEqual({});
});
