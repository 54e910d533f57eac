import { useSyncExternalStore } from 'react';

import { endWatch } from './session';
import type { Stage } from './session-ends';

/** How near the session's end is. */
export function useStage(): Stage {
  return useSyncExternalStore(endWatch.subscribe, endWatch.stage);
}
