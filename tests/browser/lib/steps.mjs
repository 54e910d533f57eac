// Owns: a walk in which each step stands on the one before.
import { test } from 'node:test';

/** A `test` that is skipped once an earlier one has failed: it would only fail slowly. */
export function steps() {
  let broken = false;
  return (sentence, walk) => test(sentence, async (context) => {
    if (broken) {
      context.skip('an earlier step failed');
      return;
    }
    broken = true;
    await walk();
    broken = false;
  });
}
