// Owns: starting a browser for the walk.
import { chromium } from 'playwright-core';

import { ARGUMENTS, findChromium } from './chromium.mjs';

export { portalUrl } from './chromium.mjs';

export function startBrowser() {
  return chromium.launch({ executablePath: findChromium(), args: ARGUMENTS });
}
