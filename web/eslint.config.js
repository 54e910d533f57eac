import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, reactHooks.configs.flat.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines': ['error', 300],
      // The pages' policy stops it as well, but only in a browser.
      'no-eval': 'error',
      // TanStack Router redirects by throwing a redirect object.
      '@typescript-eslint/only-throw-error': ['error', { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: '/text(\\.\\w\\w)?$', allowTypeImports: true, message: 'Take words from useWords() or wordsOf(), which follow the language in use.' }] },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Call the API through src/api/client.ts, whose types come from the OpenAPI document.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Never put raw HTML into a page.' },
      ],
    },
  },
  // Where the catalogues are put together and checked.
  { files: ['src/language/**', 'src/*/text*.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
);
