// Owns: what comes first: the styles and, with them, the mark in index.html.
// The portal's script is fetched meanwhile (first-fetch.ts) and begins when they stand.
import './theme/styles';

import { nextTask } from './shell/next-task';
import { afterPaint } from './theme/after-paint';

// React has a task to itself: its script and the portal's together would hold a slow phone for long.
void afterPaint()
  .then(() => import('react-dom/client'))
  .then(nextTask)
  .then(() => import('./portal'))
  .then(({ openPortal }) => openPortal());
