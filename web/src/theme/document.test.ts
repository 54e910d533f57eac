// The built document gets a nonce on every script and style that stands in it,
// an inline one too: so none may stand there.
import { expect, test } from 'vitest';

import html from '../../index.html?raw';

test('the document runs nothing inline and nothing from elsewhere', () => {
  const scripts = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/gu)];
  expect(scripts.map(([, attributes, body]) => [attributes?.trim(), body])).toEqual([['type="module" src="/src/main.ts"', '']]);
  expect(html).not.toMatch(/<style\b|\s(?:style|on\w+)\s*=|javascript:/iu);
  expect(html).not.toMatch(/(?:src|href)="(?!\/(?!\/))/u);
});
