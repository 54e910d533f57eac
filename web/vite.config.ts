import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The server replaces the text CSP_NONCE in index.html on every response with
// the nonce of that response's Content-Security-Policy.
export default defineConfig({
  plugins: [react()],
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    target: 'es2023',
    assetsDir: 'assets',
    // The password estimator's word lists are one large chunk, loaded only
    // when somebody starts to type a new password.
    chunkSizeWarningLimit: 900,
  },
  // A test reads the style sheets themselves.
  test: { css: true },
  server: { proxy: { '/api': 'http://localhost:8080' } },
});
