/** Runs once the browser has nothing better to do; returns how to call it off. */
export function whenIdle(run: () => void): () => void {
  // Typed as always there, yet missing in Safari.
  if ((window.requestIdleCallback as typeof window.requestIdleCallback | undefined) === undefined) {
    const timer = setTimeout(run, 2000);
    return () => clearTimeout(timer);
  }
  const turn = requestIdleCallback(run);
  return () => cancelIdleCallback(turn);
}
