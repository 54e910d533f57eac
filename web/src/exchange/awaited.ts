// Owns: what somebody who looks waits for, and what has come into the list meanwhile.
import type { Exchange } from '../requests/types';
import type { OneUpload } from '../upload/uploads';

/** What is not decided yet, as one text that changes when something is. Empty when nothing is waited for. */
export function awaitedOf({ requests, sent }: Exchange, coming: readonly OneUpload[]): string {
  const answers = requests.flatMap(({ items }) => items.flatMap(({ documents }) => documents));
  const checking = [...sent, ...answers].filter(({ state }) => state === 'checking').map(({ id }) => id);
  const arrived = coming.flatMap(({ stage, document }) => (stage === 'done' && document !== null ? [document.id] : []));
  return [...checking, ...arrived].toSorted().join(' ');
}

/** Whether a file that was sent stands in the list by now. */
export const isListed = ({ stage, document }: OneUpload, { sent }: Exchange): boolean =>
  stage === 'done' && document !== null && sent.some(({ id }) => id === document.id);
