import { expect, test, vi } from 'vitest';

import { allowOwn, ownScript, withoutElements } from './trusted-types';

test('text in which an element begins is not trusted, a style sheet is', () => {
  expect(withoutElements(':root > .a::before { content: "a & b"; }')).toBe(':root > .a::before { content: "a & b"; }');
  for (const markup of ['<img src=x onerror=alert(1)>', '</style><script>', 'a < b']) expect(withoutElements(markup)).toBeNull();
});

test('a script comes from these pages or is reported', () => {
  expect(ownScript('/assets/pbkdf2-B1x_y.js')).toBe('/assets/pbkdf2-B1x_y.js');
  for (const address of ['https://evil.example/assets/a.js', '//evil.example/assets/a.js', '/assets/../api/a.js', '/api/a.js', 'data:,alert(1)', 'blob:x', '/assets/a.js?b']) {
    expect(ownScript(address)).toBeNull();
  }
});

test('text has no rule as a script, so it is reported always', () => {
  const createPolicy = vi.fn();
  allowOwn({ trustedTypes: { createPolicy } });
  expect(createPolicy).toHaveBeenCalledExactlyOnceWith('default', { createHTML: withoutElements, createScriptURL: ownScript });
  // A browser without Trusted Types draws the page all the same.
  allowOwn({});
});
