import { expect, test, vi } from 'vitest';

import { allowStyleText, withoutElements } from './trusted-types';

test('text in which an element begins is not trusted, a style sheet is', () => {
  expect(withoutElements(':root > .a::before { content: "a & b"; }')).toBe(':root > .a::before { content: "a & b"; }');
  for (const markup of ['<img src=x onerror=alert(1)>', '</style><script>', 'a < b']) expect(withoutElements(markup)).toBeNull();
});

test('only HTML has a rule, so scripts and their addresses are reported always', () => {
  const createPolicy = vi.fn();
  allowStyleText({ trustedTypes: { createPolicy } });
  expect(createPolicy).toHaveBeenCalledExactlyOnceWith('default', { createHTML: withoutElements });
  // A browser without Trusted Types draws the page all the same.
  allowStyleText({});
});
