// Owns: the arithmetic of a session's two ends: it ends when nothing happens
// for a while, and after a set time in any case. The server alone decides;
// this only says how near both are.

/** As a grant tells it: seconds left when it was answered. */
export interface Told {
  idle_ends_in: number;
  ends_in: number;
}

/** Two moments on the clock of Date.now(). */
export interface Ends {
  idle: number;
  whole: number;
}

export type Stage =
  | 'calm'
  /** Two minutes before the end, which a use puts off. */
  | 'idle-soon'
  /** Two minutes before the end that nothing puts off. */
  | 'end-soon'
  | 'over';

export const WARNING_MS = 120_000;

/** Whole seconds are up to one second short; a page that asks too early hears that there is still a moment left. */
const ROUNDING_MS = 1000;

export function endsFrom(told: Told, now: number): Ends {
  return { idle: now + told.idle_ends_in * 1000 + ROUNDING_MS, whole: now + told.ends_in * 1000 + ROUNDING_MS };
}

export function stageAt(ends: Ends, now: number): Stage {
  const first = firstOf(ends);
  if (now >= first) return 'over';
  if (now < first - WARNING_MS) return 'calm';
  // Where both ends are one, a use puts off neither.
  return ends.idle < ends.whole ? 'idle-soon' : 'end-soon';
}

/** Milliseconds until another stage may begin. */
export function untilNextStage(ends: Ends, now: number): number {
  const first = firstOf(ends);
  const warning = first - WARNING_MS;
  return Math.max(0, (now < warning ? warning : first) - now);
}

export function firstOf(ends: Ends): number {
  return Math.min(ends.idle, ends.whole);
}
