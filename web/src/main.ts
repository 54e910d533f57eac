// Owns: what comes first: the styles and, with them, the mark in index.html.
// The portal's script is fetched meanwhile (first-fetch.ts) and begins when they stand.
import './theme/styles';

import { afterPaint } from './theme/after-paint';

void afterPaint()
  .then(() => import('./portal'))
  .then(({ openPortal }) => openPortal());
