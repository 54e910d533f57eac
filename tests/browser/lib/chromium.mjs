// Owns: finding Debian's chromium, and what it is started with.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

export const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export function findChromium() {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; look further along PATH.
      }
    }
  }
  throw new Error("install Debian's chromium");
}

/** Where the portal under test answers, without a slash at the end. */
export function portalUrl() {
  const url = env.PORTAL_URL;
  if (!url) throw new Error('set PORTAL_URL to the address of a running portal, such as http://localhost:8080');
  return url.replace(/\/+$/u, '');
}
