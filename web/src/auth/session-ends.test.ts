import { expect, test } from 'vitest';

import { endsFrom, stageAt, untilNextStage } from './session-ends';

const MINUTE = 60_000;
const now = 1_800_000_000_000;
const customer = { idle_ends_in: 1800, ends_in: 43_200 };
/** The server's whole seconds may be one short. */
const SECOND = 1000;

test('two minutes before nothing has happened for half an hour, the page warns', () => {
  const ends = endsFrom(customer, now);
  expect(stageAt(ends, now)).toBe('calm');
  expect(stageAt(ends, now + 28 * MINUTE)).toBe('calm');
  expect(stageAt(ends, now + 28 * MINUTE + SECOND)).toBe('idle-soon');
  expect(stageAt(ends, now + 30 * MINUTE)).toBe('idle-soon');
  expect(stageAt(ends, now + 30 * MINUTE + SECOND)).toBe('over');
});

test('the end that no use puts off has its own notice', () => {
  const ends = endsFrom({ idle_ends_in: 1800, ends_in: 600 }, now);
  expect(stageAt(ends, now + 8 * MINUTE + SECOND)).toBe('end-soon');
  expect(stageAt(ends, now + 10 * MINUTE + SECOND)).toBe('over');
});

test('where both ends are one, staying would help nobody', () => {
  expect(stageAt(endsFrom({ idle_ends_in: 90, ends_in: 90 }, now), now)).toBe('end-soon');
});

test('an idle end before the other is warned of first', () => {
  expect(stageAt(endsFrom({ idle_ends_in: 60, ends_in: 90 }, now), now)).toBe('idle-soon');
});

test('the next look is at the warning, then at the end', () => {
  const ends = endsFrom(customer, now);
  expect(untilNextStage(ends, now)).toBe(28 * MINUTE + SECOND);
  expect(untilNextStage(ends, now + 28 * MINUTE + SECOND)).toBe(2 * MINUTE);
  expect(untilNextStage(ends, now + 60 * MINUTE)).toBe(0);
});
