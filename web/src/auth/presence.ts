// Owns: whether somebody is there. What the page sends within seconds of
// something they did, they caused; all else (timers, asking again when the
// window or the connection comes back, following another tab) the page does by
// itself, says so, and it does not count as use of the session.
//
// One rule at the one place that sends, so that no caller can forget to say it.

const CAUSED_MS = 5000;

const ACTS = ['pointerdown', 'keydown', 'input', 'wheel'] as const;

const listeners = new Set<() => void>();

/** Opening a page is something they did; a page that opens unseen was opened by something else. */
let last = document.visibilityState === 'visible' ? performance.now() : -Infinity;

for (const act of ACTS) {
  document.addEventListener(
    act,
    () => {
      last = performance.now();
      for (const listener of listeners) listener();
    },
    // Before a handler of the page can stop it, and never in the way of scrolling.
    { capture: true, passive: true },
  );
}

/** Did the person at the screen cause what is sent now? */
export function causedByPerson(): boolean {
  return performance.now() - last < CAUSED_MS;
}

/** Calls for everything they do here, each key included. */
export function onPresence(listener: () => void): void {
  listeners.add(listener);
}

/** The header of a request that nobody caused. */
export function activityHeaders(caused: boolean): Record<string, string> {
  return caused ? {} : { 'portal-activity': 'background' };
}
