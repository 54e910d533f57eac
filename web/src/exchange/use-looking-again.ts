// Owns: looking again by itself while something is being checked: less often each time, and not for ever, because each look is noted.
import { useEffect, useRef } from 'react';

export const WAITS_MS = [3000, 7000, 20_000, 60_000] as const;

/** Begins anew when what is `awaited` changes; stops when it is ''. */
export function useLookingAgain(awaited: string, look: () => Promise<void>): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => (awaited === '' ? undefined : lookAgain(() => latest.current())), [awaited]);
}

/** Answers with what ends it. */
export function lookAgain(look: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let isOver = false;
  const next = (tries: number) => {
    const wait = WAITS_MS[tries];
    if (wait === undefined || isOver) return;
    timer = setTimeout(() => {
      // What fails now may not the next time; whoever wants to know presses the button.
      void look().catch(() => undefined).then(() => next(tries + 1));
    }, wait);
  };
  next(0);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
