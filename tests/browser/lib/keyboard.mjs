// Owns: moving through a page as somebody without a mouse does.

const MOST_STOPS = 40;

/** Presses Tab until `target` has the focus. */
export async function tabTo(page, target) {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${String(target)}`);
}

/** Goes there by keyboard and types. */
export async function typeInto(page, target, value) {
  await tabTo(page, target);
  await page.keyboard.type(value);
}
