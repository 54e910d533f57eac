// Owns: one page, looked at by axe in each dress.
import { AxeBuilder } from '@axe-core/playwright';

export const SCHEMES = ['light', 'dark'];

/** Every violation as one readable line; an empty list is a pass. */
export async function violations(page, widths = [360, 1440]) {
  const found = [];
  for (const colorScheme of SCHEMES) {
    for (const width of widths) {
      await dress(page, colorScheme, width);
      const { violations: raw } = await new AxeBuilder({ page }).analyze();
      for (const { id, nodes } of raw) {
        for (const node of nodes) found.push(`${colorScheme} ${width}: ${id} at ${node.target.join(' ')}: ${node.failureSummary}`);
      }
    }
  }
  return found;
}

/** Whether the page has to be pushed sideways on the narrowest screen (WCAG 2.2, 1.4.10 Reflow: 320 px). */
export async function scrollsSideways(page) {
  await dress(page, 'light', 320);
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Sets colours and width, and waits until the page shows them. */
export async function dress(page, colorScheme, width, height = 900) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height });
  await page.waitForFunction(
    (scheme) => document.documentElement.dataset.mantineColorScheme === scheme,
    colorScheme,
  );
  // What the new colours set in motion begins with the next frame and ends with one after it.
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
    await frame();
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)));
    await frame();
  });
}
