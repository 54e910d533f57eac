import { useSyncExternalStore } from 'react';

import { onStepUp, stepUpAsked } from './step-up';

/** Where the dialog of a step-up stands while one is asked for. */
export function StepUpPlace() {
  const asked = useSyncExternalStore(onStepUp, stepUpAsked);
  return asked === null ? null : <asked.Dialog key={String(asked.again)} again={asked.again} onDone={asked.onDone} />;
}
