// No page holds a text of its own: all words stand in the catalogues. The check
// is a simple one: it finds words between tags, words in the attributes that
// people see or hear, and whole sentences anywhere in the code.
import ts from 'typescript';
import { expect, test } from 'vitest';

const sources = import.meta.glob<string>('../**/*.{ts,tsx,css}', { query: '?raw', import: 'default', eager: true });

const SHOWN = new Set(['label', 'title', 'description', 'placeholder', 'alt', 'aria-label', 'aria-description', 'action', 'lead', 'heading', 'none']);
const isCatalogue = (path: string) => /(?:^|\/)text(?:\.\w\w)?\.ts$/u.test(path);

const pages = Object.entries(sources).filter(([path]) => /\.tsx?$/u.test(path) && !/\.test\.|schema\.d\.ts/u.test(path) && !isCatalogue(path));
const styles = Object.entries(sources).filter(([path]) => path.endsWith('.css'));

function literalsIn(path: string, code: string): string[] {
  const found: string[] = [];
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const tell = (node: ts.Node, text: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${path}:${line + 1}: ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    // What developers read is no text of a page.
    if (ts.isNewExpression(node) && node.expression.getText() === 'Error') return;
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) tell(node, node.text);
    else if (ts.isStringLiteralLike(node) && /\p{L}/u.test(node.text)) {
      const { parent } = node;
      const attribute = ts.isJsxExpression(parent) ? parent.parent : parent;
      const isShown = ts.isJsxAttribute(attribute) ? SHOWN.has(attribute.name.getText()) : ts.isJsxExpression(parent);
      if (isShown || /^\p{Lu}[\p{L}’']*(?:,? [\p{L}\p{N}’']+)+/u.test(node.text)) tell(node, node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test('no page holds a text of its own', () => {
  expect(pages.length).toBeGreaterThan(50);
  expect(pages.flatMap(([path, code]) => literalsIn(path, code))).toEqual([]);
});

test('the check finds what it looks for', () => {
  const page = `const words = 'Please sign in'; export const Page = () => <p title="Help">Hello <b aria-label={'More'}>{'again'}</b></p>;`;
  expect(literalsIn('page.tsx', page)).toHaveLength(5);
});

test('styles know no left and right, so that they fit both directions', () => {
  expect(styles.length).toBeGreaterThan(4);
  for (const [path, code] of styles) {
    expect(code, path).toContain('{');
    const rules = code.replace(/\/\*[^]*?\*\//gu, '');
    expect(rules, path).not.toMatch(/(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right)|left|right|width|height)\s*:/u);
    expect(rules, path).not.toMatch(/(?:text-align|float)\s*:\s*(?:left|right)/u);
  }
});
