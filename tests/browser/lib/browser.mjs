// Owns: starting a browser for the walk.
import { chromium } from 'playwright-core';

import { ARGUMENTS, findChromium } from './chromium.mjs';

export { portalUrl } from './chromium.mjs';

/** How long a walk waits for what it expects: on a slow machine a check for viruses takes its time, and the page looks
 * less often the longer it waits. What is there sooner is not waited for. */
export const PATIENCE_MS = 60_000;

export function startBrowser() {
  return chromium.launch({ executablePath: findChromium(), args: ARGUMENTS });
}
