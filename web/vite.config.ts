import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

import { fetchPortalFirst } from './first-fetch';

/** What no first page draws, however many later ones do: it stays out of what all of them share. */
const LATER = /\/src\/(?:accounts|activity|documents|erased|held|preview|privacy|invitation|members|proof|requests|security|sessions|upload)\/|\/src\/account\/(?:show|time-zones)|\/src\/forms\/digits|\/src\/shell\/(?:action-button|ask-first|link-token)|\/src\/auth\/(?:second-step-form|resend-code|code-field|new-password-field|strength)|\/(?:Checkbox|NativeSelect|Radio|Textarea|InlineInput)\/|react-textarea-autosize/;

// The server replaces the text CSP_NONCE in index.html on every response with
// the nonce of that response's Content-Security-Policy.
export default defineConfig({
  plugins: [react(), fetchPortalFirst('CSP_NONCE')],
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    target: 'es2023',
    assetsDir: 'assets',
    modulePreload: { polyfill: false },
    // The password estimator's word lists are one large chunk, loaded only
    // when somebody starts to type a new password.
    chunkSizeWarningLimit: 900,
    // What several pages share is one script, rather than a dozen small ones.
    // React is apart, because it begins before the rest (src/main.ts).
    // The loader is Vite's own; the first script needs it and must not wait for the rest.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'loader', test: 'preload-helper', priority: 1 },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 1 },
            { name: 'shared', minShareCount: 2, test: (id) => !LATER.test(id) },
          ],
        },
      },
    },
  },
  // What draws a preview is one script each: the frame that runs it can load no other.
  worker: { format: 'es' },
  // A test reads the style sheets themselves.
  test: { css: true },
  server: { proxy: { '/api': 'http://localhost:8080', '/preview': 'http://localhost:8080' } },
});
