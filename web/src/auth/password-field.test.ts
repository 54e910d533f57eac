import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';

import { wordsOf } from '../language/words';
import { PasswordField } from './password-field';

// Outside a browser nobody changes the language.
vi.mock('../language/use-words', () => ({ useWords: wordsOf }));

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
const pages = Object.entries(sources).filter(([path]) => !path.includes('.test.'));

function rendered(shown: boolean): string {
  const field = createElement(PasswordField, { id: 'password', shown, autoComplete: 'current-password' });
  return renderToStaticMarkup(createElement(MantineProvider, null, field));
}

test('a password is masked until its owner asks to see it', () => {
  expect(rendered(false)).toMatch(/<input[^>]* type="password"/u);
  expect(rendered(true)).toMatch(/<input[^>]* type="text"/u);
});

test('every password is typed into the one field that masks it and tells password managers which it is', () => {
  const own = pages.filter(([, code]) => /<PasswordInput\b|type="password"/u.test(code)).map(([path]) => path);
  expect(own).toEqual(['./password-field.tsx']);
  const fields = pages.flatMap(([, code]) => code.match(/<PasswordField\b[^]*?\/>/gu) ?? []);
  expect(fields.length).toBeGreaterThan(1);
  for (const field of fields) expect(field).toMatch(/autoComplete="(?:current|new)-password"/u);
});

test('no field refuses what is pasted or filled in', () => {
  expect(pages.length).toBeGreaterThan(100);
  for (const [path, code] of pages) {
    expect(code, path).not.toMatch(/onPaste|onBeforeInput|['"](?:paste|beforeinput)['"]|autoComplete="off"/u);
  }
});
