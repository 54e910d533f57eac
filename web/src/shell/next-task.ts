/** Ends the task that runs, so that the browser may answer and draw before the next one begins. */
export function nextTask(): Promise<void> {
  // scheduler.yield would say it better, and is missing in Safari.
  return new Promise((resolve) => setTimeout(resolve));
}
