// Owns: noticing, in time, that a session comes to its end. Does not own what
// follows from it, nor the asking.
import { type Ends, endsFrom, firstOf, type Stage, stageAt, type Told, untilNextStage } from './session-ends';

/**
 * A timer stands still while the device sleeps, so a long one would miss the
 * end by as much. The wall clock goes on; it is read at least this often.
 */
const LOOK_MS = 15_000;

export interface EndWatch {
  stage: () => Stage;
  /** Seconds until the session ends, or 0. */
  secondsLeft: () => number;
  /** The server said how long the session still lives. */
  told: (told: Told) => void;
  /** Nobody is signed in any more. */
  stop: () => void;
  /** Reads the clock now; the answer is {@link stage}. */
  look: () => void;
  subscribe: (listener: () => void) => () => void;
}

/** `onOver` is called once for each end that is reached. */
export function createEndWatch(onOver: () => void): EndWatch {
  const listeners = new Set<() => void>();
  let ends: Ends | null = null;
  let stage: Stage = 'calm';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function become(next: Stage): void {
    if (next === stage) return;
    stage = next;
    for (const listener of listeners) listener();
    if (next === 'over') onOver();
  }

  function look(): void {
    clearTimeout(timer);
    if (ends === null) return;
    const now = Date.now();
    const next = stageAt(ends, now);
    if (next !== 'over') timer = setTimeout(look, Math.min(LOOK_MS, untilNextStage(ends, now)));
    become(next);
  }

  return {
    stage: () => stage,
    secondsLeft: () => (ends === null ? 0 : Math.max(0, Math.ceil((firstOf(ends) - Date.now()) / 1000))),
    told: (told) => {
      ends = endsFrom(told, Date.now());
      look();
    },
    stop: () => {
      ends = null;
      clearTimeout(timer);
      become('calm');
    },
    look,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
