// Owns: letting the browser draw before the script takes its time.

/** When what the page holds now has been drawn, or at once where nobody sees it. */
export function afterPaint(): Promise<void> {
  // A hidden page draws nothing, and no frame ever comes.
  if (document.visibilityState === 'hidden') return Promise.resolve();
  return new Promise((resolve) => {
    // A page that is hidden while it waits must not wait until it is seen.
    document.addEventListener('visibilitychange', () => resolve(), { once: true });
    // The frame is drawn after this callback; the next task comes after it.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
