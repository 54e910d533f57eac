import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createEndWatch, type EndWatch } from './end-watch';

const MINUTE = 60_000;
const customer = { idle_ends_in: 1800, ends_in: 43_200 };

let overs: number;
let stages: string[];
let watch: EndWatch;

beforeEach(() => {
  vi.useFakeTimers();
  overs = 0;
  stages = [];
  watch = createEndWatch(() => {
    overs += 1;
  });
  watch.subscribe(() => stages.push(watch.stage()));
});

afterEach(() => {
  vi.useRealTimers();
});

test('who does nothing is warned, and signed out two minutes later, once', () => {
  watch.told(customer);
  vi.advanceTimersByTime(28 * MINUTE);
  expect(stages).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(stages).toEqual(['idle-soon']);
  expect(watch.secondsLeft()).toBe(120);
  vi.advanceTimersByTime(2 * MINUTE - 1);
  expect(overs).toBe(0);
  vi.advanceTimersByTime(60 * MINUTE);
  expect(stages).toEqual(['idle-soon', 'over']);
  expect(overs).toBe(1);
});

test('a use takes the warning away and puts the end off', () => {
  watch.told(customer);
  vi.advanceTimersByTime(29 * MINUTE);
  watch.told({ idle_ends_in: 1800, ends_in: 43_200 - 29 * 60 });
  expect(stages).toEqual(['idle-soon', 'calm']);
  vi.advanceTimersByTime(28 * MINUTE);
  expect(watch.stage()).toBe('calm');
  vi.advanceTimersByTime(2 * MINUTE + 1000);
  expect(overs).toBe(1);
});

test('an answer that counts as no use moves nothing', () => {
  watch.told(customer);
  vi.advanceTimersByTime(20 * MINUTE);
  watch.told({ idle_ends_in: 600, ends_in: 42_000 });
  vi.advanceTimersByTime(8 * MINUTE + 1000);
  expect(stages).toEqual(['idle-soon']);
});

test('after twelve hours the session is over, however much it was used', () => {
  watch.told(customer);
  for (let used = 20; used < 12 * 60; used += 20) {
    vi.advanceTimersByTime(20 * MINUTE);
    watch.told({ idle_ends_in: Math.min(1800, 43_200 - used * 60), ends_in: 43_200 - used * 60 });
  }
  vi.advanceTimersByTime(18 * MINUTE + 1000);
  expect(stages).toEqual(['end-soon']);
  vi.advanceTimersByTime(2 * MINUTE);
  expect(stages).toEqual(['end-soon', 'over']);
});

test('a device that slept through the end knows it soon after waking', () => {
  watch.told(customer);
  vi.advanceTimersByTime(MINUTE);
  // Asleep: the clock on the wall goes on, timers do not.
  vi.setSystemTime(Date.now() + 45 * MINUTE);
  expect(overs).toBe(0);
  vi.advanceTimersByTime(15_000);
  expect(overs).toBe(1);
});

test('whoever signed out is neither warned nor ended', () => {
  watch.told(customer);
  vi.advanceTimersByTime(29 * MINUTE);
  watch.stop();
  vi.advanceTimersByTime(60 * MINUTE);
  expect(stages).toEqual(['idle-soon', 'calm']);
  expect(overs).toBe(0);
  expect(watch.secondsLeft()).toBe(0);
});
